import { isObject, type Json } from "../document/json.ts";
import { exampleValue } from "../operations/contents.ts";

/** Gives each example a `value`, the only member for it before OpenAPI 3.2. */
export function showValues(value: Json): void {
  if (Array.isArray(value)) for (const item of value) showValues(item);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "examples" && isObject(item))
      for (const example of Object.values(item)) {
        if (!isObject(example) || !("dataValue" in example || "serializedValue" in example)) continue;
        const shown = exampleValue(example);
        if (shown !== undefined) example["value"] = shown;
        delete example["dataValue"];
        delete example["serializedValue"];
      }
    else showValues(item);
  }
}

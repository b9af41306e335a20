import { isObject, member } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { partsBelow, type Reading } from "./broken.ts";
import type { Content, NamedExample } from "./operation.ts";

/** What a body, an answer or a parameter says under `content`. */
export function readContents(reading: Reading, holder: Located): Content[] {
  return partsBelow(reading, holder, "content").map(([mediaType, media]) => ({
    ...media,
    mediaType,
    schema: schemaOf(media),
    examples: readExamples(reading, media),
  }));
}

/** Where the schema of a media type is, not followed: the schema may be a reference with words beside it. */
function schemaOf(media: Located): Located | undefined {
  const schema = member(media.value, "schema");
  return isObject(schema) ? { value: schema, pointer: `${media.pointer}/schema` } : undefined;
}

/** The examples that a media type or parameter shows. */
export function readExamples(reading: Reading, holder: Located): NamedExample[] {
  if (holder.value["example"] !== undefined) return [{ name: "default", value: holder.value["example"] }];
  return partsBelow(reading, holder, "examples").flatMap(([name, example]) => {
    if ("value" in example.value) return [{ name, value: example.value["value"] }];
    reading.onBroken(new Error(`${example.pointer}: the example has no "value"; an external one can't be tested`));
    return [];
  });
}

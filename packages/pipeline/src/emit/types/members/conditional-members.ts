import {
  arrayMember,
  declaredProperty,
  forEachSchema,
  isObject,
  lookUp,
  member,
  objectMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { either } from "../become.ts";

/**
 * Makes members under a condition (`if` … `then`, `dependentSchemas`) optional members, since a type can't express
 * conditions and would refuse them.
 */
export function declareConditionalMembers(document: JsonObject): void {
  forEachSchema(document, (schema) => {
    const branches = [schema, ...arrayMember(schema, "allOf")].flatMap((part) => branchesOf(document, part));
    const found = new Map<string, Json[]>();
    for (const branch of branches)
      for (const [name, value] of Object.entries(objectMember(branch, "properties")))
        if (declaredProperty(document, { value: schema, pointer: "" }, name).length === 0)
          found.set(name, [...(found.get(name) ?? []), value]);
    // An object without declared members is already a map of anything.
    if (found.size === 0 || !declaresMembers(schema)) return;
    const members = Object.fromEntries([...found].map(([name, values]) => [name, anyOf(values)]));
    if (schema["properties"] === undefined && schema["allOf"] !== undefined)
      schema["allOf"] = [...arrayMember(schema, "allOf"), { type: "object", properties: members }];
    else schema["properties"] = { ...objectMember(schema, "properties"), ...members };
  });
}

/** Deepest nesting of conditions that is followed, since they may be recursive. */
const deepest = 4;

function branchesOf(document: JsonObject, part: Json, depth = 0): Json[] {
  if (!isObject(part) || depth > deepest) return [];
  const written = [
    member(part, "then"),
    member(part, "else"),
    ...Object.values(objectMember(part, "dependentSchemas")),
  ].filter(isObject);
  return written.flatMap((branch) => {
    const value = lookUp(document, branch, [])?.value;
    return isObject(value) ? [value, ...arrayMember(value, "allOf"), ...branchesOf(document, value, depth + 1)] : [];
  });
}

function declaresMembers(schema: JsonObject): boolean {
  return [schema, ...arrayMember(schema, "allOf")].some(
    (part) => member(part, "properties") !== undefined || member(part, "$ref") !== undefined,
  );
}

function anyOf(values: readonly Json[]): Json {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : either(values);
}

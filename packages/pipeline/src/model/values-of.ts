import { arrayMember, isObject, lookUp, member, type Json, type JsonObject } from "@pressroom/description";

/** The kinds of values of a parameter: texts, numbers and booleans; also lists of them; or anything. */
export type Values = "plain" | "list" | "any";

/** The kind of values that a schema allows, as far as it is known. */
export function valuesOf(document: JsonObject, schema: Json | undefined): Values {
  if (isPlain(document, schema, false)) return "plain";
  return isPlain(document, schema, true) ? "list" : "any";
}

const deepest = 20;
const plainTypes: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "null"]);

function isPlain(document: JsonObject, given: Json | undefined, lists: boolean, depth: number = 0): boolean {
  const schema = lookUp(document, given, [])?.value;
  if (!isObject(schema) || depth > deepest) return false;
  const all = arrayMember(schema, "allOf").some((branch) => isPlain(document, branch, lists, depth + 1));
  const alternatives = ["oneOf", "anyOf"].some((word) => {
    const branches = arrayMember(schema, word);
    return branches.length > 0 && branches.every((branch) => isPlain(document, branch, lists, depth + 1));
  });
  if (all || alternatives) return true;
  const values = "const" in schema ? [schema["const"]] : arrayMember(schema, "enum");
  if (values.length > 0) return values.every((value) => typeof value !== "object" || value === null);
  const types = [member(schema, "type") ?? []].flat();
  return (
    types.length > 0 &&
    types.every((type) =>
      type === "array" ? lists && isPlain(document, member(schema, "items"), false, depth + 1) : plainTypes.has(type),
    )
  );
}

import {
  admits,
  arrayMember,
  isJson,
  isObject,
  lookUp,
  mediaTypeOf,
  member,
  typesOf,
  type Description,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/** Whether the schema of a form is not an object, such as a list, so that its fields are unknown. */
export function hasNoFields(document: JsonObject, schema: Json | undefined): boolean {
  return isObject(schema) && !admits(typesOf(document as Description, { value: schema, pointer: "" }), "object");
}

/**
 * Whether a member of a form has a media type that we can't write, such as an object or a list of objects in XML.
 * @param declared media types from `encoding`: `application/xml, text/csv`
 */
export function isUnwrittenPart(document: JsonObject, schema: Json | undefined, declared: string): boolean {
  const types = declared.split(",").map(mediaTypeOf);
  const isWritten = types.some((type) => isJson(type) || type === "*/*" || type === "application/*");
  if (isWritten) return false;
  const items = lookUp(document, member(schema, "items"), [])?.value;
  return holdsMembers(document, schema) || holdsMembers(document, items);
}

/** Whether a schema, or any part of it, declares members. */
export function holdsMembers(document: JsonObject, schema: Json | undefined, depth = 0): boolean {
  const types = [member(schema, "type")].flat();
  if (types.includes("object") || member(schema, "properties") !== undefined) return true;
  return (
    depth < 8 &&
    ["allOf", "oneOf", "anyOf"].some((word) =>
      arrayMember(schema, word).some((part) => holdsMembers(document, lookUp(document, part, [])?.value, depth + 1)),
    )
  );
}

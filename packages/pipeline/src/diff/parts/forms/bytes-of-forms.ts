import { isObject, lookUp, mediaTypeOf, member, objectMember, type Content, type Json } from "@pressroom/description";
import { isWord } from "../../shape/keywords.ts";
import { isOld, type Side } from "../../shape/side.ts";

const bytes: Json = { type: "string", contentMediaType: "application/octet-stream" };

/**
 * The schema of a body, with the parts that are bytes written out: in a multipart form, OpenAPI 3.1 says that by an empty
 * schema.
 */
export function withBytes(side: Side, { mediaType, value }: Content): Json | undefined {
  const schema = member(value, "schema");
  if (isOld(side) || mediaTypeOf(mediaType) !== "multipart/form-data") return schema;
  const own = lookUp(side.document, schema, [])?.value;
  if (!isObject(own)) return schema;
  const properties = Object.entries(objectMember(own, "properties"));
  const written = properties.map(([name, property]): [string, Json] => [name, writtenOut(property)]);
  const isSame = written.every(([, property], index) => property === properties[index]?.[1]);
  return isSame ? schema : { ...own, properties: Object.fromEntries(written) };
}

function writtenOut(property: Json): Json {
  if (saysNothing(property)) return { ...(isObject(property) ? property : {}), ...(bytes as object) };
  const items = member(property, "items");
  return isObject(property) && items !== undefined && saysNothing(items) ? { ...property, items: bytes } : property;
}

function saysNothing(schema: Json): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).every(isWord));
}

import {
  lookUp,
  member,
  objectMember,
  stringMember,
  type DescribedBody,
  type JsonObject,
} from "@pressroom/description";

/** The members of a multipart body that are files, or lists of files. */
export function bodyFiles(document: JsonObject, body: DescribedBody | undefined): string[] {
  const schema = body?.contents.find(({ mediaType }) => mediaType === "multipart/form-data")?.value;
  const properties = objectMember(lookUp(document, member(schema, "schema"), [])?.value, "properties");
  return Object.keys(properties).filter((name) => {
    const property = lookUp(document, properties[name], [])?.value;
    const items = lookUp(document, member(property, "items"), [])?.value;
    return stringMember(property, "format") === "binary" || stringMember(items, "format") === "binary";
  });
}

/** An example writes a file down as text; a client takes it as a `Blob`. */

import { below, type Content, type Description, follow, isObject, type Located } from "@pressroom/description";

/** @returns The example of a body with a `Blob` wherever the schema says `format: binary`, in a form or as the whole. */
export function withFileParts(description: Description, content: Content, body: unknown): unknown {
  if (content.schema === undefined) return body;
  const schema = follow(description, content.schema);
  if (!isObject(body)) return asFile(description, schema, body);
  if (content.mediaType !== "multipart/form-data") return body;
  const schemaOf = (name: string): Located | undefined => below(description, schema, "properties", name);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, asFile(description, schemaOf(name), value)]),
  );
}

function asFile(description: Description, schema: Located | undefined, value: unknown): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => asFile(description, below(description, schema, "items"), item));
  return schema.value["format"] === "binary" && typeof value === "string" ? new Blob([value]) : value;
}

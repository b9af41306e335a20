/** In an example a file is a text; a client takes a `Blob`. */

import {
  below,
  branchesOf,
  type Content,
  type Description,
  follow,
  isForm,
  isJson,
  isObject,
  isXml,
  type JsonObject,
  type Located,
  mediaTypeOf,
} from "@pressroom/description";
import { concreteType } from "../wire/concrete-type.ts";
import { membersOf } from "./declared-members.ts";
import { wholeMultipart } from "./whole-multipart.ts";

/**
 * @returns The example of a body, with a `Blob` in place of bytes: for a part of a form, or for the whole body. The `Blob` of a
 *   part has the type that the description declares.
 */
export function withFileParts(description: Description, content: Content, body: unknown): unknown {
  const type = mediaTypeOf(content.mediaType);
  const schema = content.schema && follow(description, content.schema);
  const parts = wholeMultipart(content, body);
  if (parts !== undefined) return new Blob([parts.text], { type: parts.type });
  // If the declared type is a range, the file has to have a type within it.
  if (typeof body === "string")
    return isFile(type, schema) ? new Blob([body], type.includes("*") ? { type: typeWithin(type) } : {}) : body;
  // A number or a boolean in a body of text is passed as text.
  if ((typeof body === "number" || typeof body === "boolean") && !isJson(type)) return String(body);
  if (type !== "multipart/form-data" || schema === undefined || !isObject(body)) return body;
  const encoding = content.value["encoding"];
  const typeOf = (name: string): string => {
    const { contentType } = isObject(encoding) && isObject(encoding[name]) ? encoding[name] : {};
    return typeof contentType === "string" ? (contentType.split(",")[0] ?? "").replace("*", "x-example").trim() : "";
  };
  const members = membersOf(description, schema);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, asFile(description, members.get(name), value, typeOf(name))]),
  );
}

function asFile(description: Description, schema: Located | undefined, value: unknown, type = ""): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value))
    return value.map((item) => asFile(description, below(description, schema, "items"), item, type));
  return typeof value === "string" && mayBeBytes(description, schema) ? new Blob([value], { type }) : value;
}

/** Whether a schema, or one that it combines, describes bytes. */
function mayBeBytes(description: Description, schema: Located, above: readonly string[] = []): boolean {
  const place = follow(description, schema);
  if (above.includes(place.pointer)) return false;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((word) => branchesOf(place, word));
  return isBytes(place.value) || parts.some((part) => mayBeBytes(description, part, [...above, place.pointer]));
}

/** A type for a file within a range. If any type is allowed, the file is bytes. */
function typeWithin(range: string): string {
  const type = concreteType(range);
  return isJson(type) ? "application/octet-stream" : type;
}

/** A whole body is bytes unless its media type is text or data. If the media type is a range, the schema decides. */
function isFile(type: string, schema: Located | undefined): boolean {
  if (/^(?:image|audio|video|font)\/\*$/.test(type)) return true;
  if (type.includes("*")) return schema !== undefined && isBytes(schema.value);
  return !isForm(type) && !isJson(type) && !isXml(type) && !/^(?:text|multipart)\//.test(type);
}

function isBytes({ format, contentMediaType, contentEncoding }: JsonObject): boolean {
  if (format === "binary") return true;
  if (typeof contentMediaType !== "string" || contentEncoding !== undefined) return false;
  const type = mediaTypeOf(contentMediaType);
  return !isJson(type) && !type.startsWith("text/");
}

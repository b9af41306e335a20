/** An example writes a file down as text; a client takes it as a `Blob`. */

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
 * @returns The example of a body with a `Blob` wherever it is bytes: a part of a form, or the whole. A part's is of the type
 *   that the description wants it to have.
 */
export function withFileParts(description: Description, content: Content, body: unknown): unknown {
  const type = mediaTypeOf(content.mediaType);
  const schema = content.schema && follow(description, content.schema);
  const parts = wholeMultipart(content, body);
  if (parts !== undefined) return new Blob([parts.text], { type: parts.type });
  // Of a range, the file has to say which it is.
  if (typeof body === "string")
    return isFile(type, schema) ? new Blob([body], type.includes("*") ? { type: typeWithin(type) } : {}) : body;
  // A number or a boolean that goes as text is a text to whoever sends it.
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

/** Whether a schema, or one that it is combined of, is of bytes. */
function mayBeBytes(description: Description, schema: Located, above: readonly string[] = []): boolean {
  const place = follow(description, schema);
  if (above.includes(place.pointer)) return false;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((word) => branchesOf(place, word));
  return isBytes(place.value) || parts.some((part) => mayBeBytes(description, part, [...above, place.pointer]));
}

/** A type of a file: one that is of any type is bytes. */
function typeWithin(range: string): string {
  const type = concreteType(range);
  return isJson(type) ? "application/octet-stream" : type;
}

/** A whole body is bytes whatever its schema calls it, unless it is text or data. If its media type may be any, the schema decides. */
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

import { essenceOf, isJson } from "../../wire/media-type.ts";
import type { OperationDescriptor } from "../../descriptors/operation.ts";
import type { BodyWriter } from "../../wire/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { isBytes, isData } from "./body-kinds.ts";
import { hasMembers, joined, membersOf } from "../styles/members.ts";
import { delimiters } from "../styles/delimiters.ts";
import { jsonText } from "../../wire/values/json-text.ts";
import { documentType, namedTypes } from "./part-types.ts";

/** Part of an operation that takes a multipart body. `fetch` writes the boundary into the header, so the header is left to it. */
export const multipartBodyPart: BodyWriter = (operation, body, mediaType) => {
  if (essenceOf(mediaType) !== "multipart/form-data") return undefined;
  if (body instanceof FormData) return { body };
  return isData(body) ? { body: toFormData(body as Readonly<Record<string, unknown>>, operation) } : undefined;
};

/**
 * Text stays text, and `fetch` normalises its line ends, as the standard says. Declared files and bytes are sent as a
 * file, byte for byte. A part with its own media type is sent as a blob of that type.
 */
function toFormData(body: Readonly<Record<string, unknown>>, operation: OperationDescriptor): FormData {
  const { files = [], encoding = {} } = operation.body ?? {};
  const form = new FormData();
  for (const [name, given] of membersOf(body)) {
    const { contentType: type, style = "" } = encoding[name] ?? {};
    const delimiter = delimiters[style];
    const isOneText =
      delimiter !== undefined && Array.isArray(given) && !given.some((item) => hasMembers(item) || Array.isArray(item));
    const value = isOneText ? joined(given, false, decodeURIComponent(delimiter)) : given;
    const types = namedTypes(type);
    const isDocument = types[0] !== undefined && isJson(types[0]);
    for (const item of Array.isArray(value) && !isDocument ? value : [value]) {
      const isFile = item instanceof Blob || isBytes(item) || (typeof item === "string" && files.includes(name));
      if (isFile && !isDocument) form.append(name, fileOf(item, type), item instanceof File ? item.name : name);
      else if (isDocument || hasMembers(item) || Array.isArray(item))
        form.append(name, new Blob([jsonText(item)], { type: documentType(operation, name, type) }));
      else if (types[0] === undefined) form.append(name, plainText(item));
      else form.append(name, new Blob([plainText(item)], { type: types[0] }));
    }
  }
  return form;
}

function fileOf(value: Blob | string | ArrayBuffer | ArrayBufferView<ArrayBuffer>, type: string | undefined): Blob {
  // A description may name several types or a range: then the file keeps its own type.
  const named = type !== undefined && !/[*,]/.test(type) ? type : undefined;
  if (!(value instanceof Blob)) return new Blob([value], named === undefined ? {} : { type: named });
  return named === undefined || value.type === named ? value : value.slice(0, value.size, named);
}

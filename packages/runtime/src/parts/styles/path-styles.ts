import { encoded } from "../../wire/values/encoded.ts";
import type { OperationDescriptor, ParameterDescriptor } from "../../descriptors/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { checkSegment } from "../../wire/serialize-path.ts";
import { hasMembers, joined, keepEncoded, type WriteItem } from "./members.ts";
import { delimiters } from "./delimiters.ts";
import { jsonText } from "../../wire/values/json-text.ts";

/** Part of an operation with parameters in its path that are more than plain values. */
export function pathStylesPart(operation: OperationDescriptor, name: string, value: unknown): string {
  const { style, explode = false, segments, json, allowReserved } = operation.parameters?.path?.[name] ?? {};
  const encode = allowReserved ? withReserved : encoded;
  const given = json ? jsonText(value) : value;
  const texts: string[] = [];
  const write = (item: unknown): string => {
    const text = plainText(item);
    texts.push(...(segments ? text.split("/") : [text]));
    return segments ? text.split("/").map(encode).join("/") : encode(text);
  };
  const written = writeStyled(name, given, style, explode, write);
  // `;name` is a segment without text of the value; a slash inside JSON is encoded with the rest.
  if ((style === "matrix" && given === "") || json) return written;
  for (const text of texts.length > 0 ? texts : [""]) checkSegment(operation, name, text, texts.join(","));
  return written;
}

/** Leaves the reserved characters that a segment may contain (RFC 3986, 3.3). */
function withReserved(text: string): string {
  return keepEncoded(encodeURIComponent(text).replace(/%(3A|40|24|26|2B|2C|3B|3D)/g, decodeURIComponent));
}

function writeStyled(
  name: string,
  value: unknown,
  style: ParameterDescriptor["style"],
  explode: boolean,
  write: WriteItem,
): string {
  if (style === "label") return `.${joined(value, explode, explode ? "." : ",", write)}`;
  if (style !== "matrix") return joined(value, explode, delimiters[style ?? ""] ?? ",", write);
  if (explode && Array.isArray(value)) return value.map((item) => `;${name}=${write(item)}`).join("");
  if (explode && hasMembers(value)) return `;${joined(value, true, ";", write)}`;
  const text = joined(value, false, ",", write);
  return text === "" ? `;${name}` : `;${name}=${text}`;
}

/**
 * Parameters as OpenAPI requires them, decoded: an independent answer to compare with what a client writes. Texts are compared
 * without percent-encoding, since different encodings may mean the same.
 */

import { type DescribedParameter, isObject } from "@pressroom/description";

/** @returns Pairs of name and value as in a decoded query. A name may occur several times. */
export function queryPairs(
  parameter: Pick<DescribedParameter, "name" | "style" | "explode" | "json">,
  value: unknown,
): [string, string][] {
  const { name, style, explode } = parameter;
  if (parameter.json) return [[name, JSON.stringify(value)]];
  const delimiter = delimiters[style] ?? ",";
  // An empty list or object counts as undefined, and is not written (RFC 6570, 2.3).
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    return explode || style === "deepObject"
      ? value.map((item) => [name, String(item)])
      : [[name, value.map(String).join(delimiter)]];
  }
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== null);
    if (members.length === 0) return [];
    if (style === "deepObject") return members.map(([key, member]) => [`${name}[${key}]`, String(member)]);
    if (explode) return members.map(([key, member]) => [key, String(member)]);
    return [[name, members.flat().map(String).join(delimiter)]];
  }
  return [[name, String(value)]];
}

/** The decoded separators between the items of a list. All other styles use a comma. */
export const delimiters: Readonly<Record<string, string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
  tabDelimited: "\t",
};

/** @returns The text of a cookie parameter in the header, with one or several cookies; empty if there is none. */
export function cookieText(parameter: DescribedParameter, value: unknown): string {
  const { style, json } = parameter;
  const pairs = queryPairs(parameter, value);
  if (style === "cookie" && !json) return pairs.map((pair) => pair.join("=")).join("; ");
  const written = json || parameter.explode || typeof value !== "object" ? encodeURIComponent : encodeParts;
  return pairs.map(([name, text]) => `${encodeURIComponent(name)}=${written(text)}`).join("&");
}

/** Commas between the parts of a list are not encoded. */
function encodeParts(text: string): string {
  return text.split(",").map(encodeURIComponent).join(",");
}

/** @returns The decoded text in the path in place of `{name}`. */
export function pathText(parameter: DescribedParameter, value: unknown): string {
  const { name, style, explode } = parameter;
  if (style === "label") return `.${simpleText(value, explode, explode ? "." : ",")}`;
  if (style !== "matrix") return textOf(parameter, value);
  if (Array.isArray(value) && explode) return value.map((item) => `;${name}=${String(item)}`).join("");
  if (isObject(value) && explode)
    return Object.entries(value)
      .map(([key, member]) => `;${key}=${String(member)}`)
      .join("");
  return `;${name}=${simpleText(value, false, ",")}`;
}

/** @returns The text of a header, or of a part of the path in the style `simple`. */
export function textOf(parameter: Pick<DescribedParameter, "json" | "explode">, value: unknown): string {
  return parameter.json ? JSON.stringify(value) : simpleText(value, parameter.explode, ",");
}

function simpleText(value: unknown, explode: boolean, delimiter: string): string {
  if (Array.isArray(value)) return value.map(String).join(delimiter);
  if (!isObject(value)) return String(value);
  const members = Object.entries(value);
  return explode
    ? members.map(([key, member]) => `${key}=${String(member)}`).join(delimiter)
    : members.flat().map(String).join(",");
}

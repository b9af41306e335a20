import { encoded } from "../../wire/values/encoded.ts";
import type { ParameterDescriptor } from "../../descriptors/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { delimiters } from "./delimiters.ts";
import { hasMembers, joined, keepEncoded, membersOf, type WriteItem } from "./members.ts";
import { jsonText } from "../../wire/values/json-text.ts";

/** A value of any style as the pairs of a query, a form or a cookie. */
export function queryPairs(name: string, value: unknown, parameter: ParameterDescriptor): string[] {
  const style = parameter.style ?? "form";
  const explode = parameter.explode ?? style === "form";
  const write: WriteItem = parameter.allowReserved
    ? (item) => withReserved(plainText(item))
    : (item) => encoded(plainText(item));
  const pair = (key: string, item: unknown): string => `${encodeURIComponent(key)}=${write(item)}`;
  if (parameter.json) return [pair(name, jsonText(value))];
  // What has no members is undefined, and leaves nothing (RFC 6570, 2.3).
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (explode || style === "deepObject") return value.map((item) => pair(name, item));
  } else if (hasMembers(value)) {
    const members = membersOf(value);
    if (members.length === 0) return [];
    if (style === "deepObject") return members.map(([key, member]) => pair(`${name}[${key}]`, member));
    if (explode) return members.map(([key, member]) => pair(key, member));
  }
  const delimiter = delimiters[style] ?? ",";
  return [`${encodeURIComponent(name)}=${joined(value, false, delimiter, write)}`];
}

/** Leaves reserved characters, except those that would end the value or the query. */
function withReserved(text: string): string {
  return keepEncoded(encodeURIComponent(text).replace(/%(3A|2F|3F|40|24|2C|3B|3D)/g, decodeURIComponent));
}

/**
 * How OpenAPI wants a parameter written, decoded: the independent answer that a client's own writing is held to.
 * Percent-encoding is taken off before comparing, since several ways of encoding mean the same.
 */

import { type DescribedParameter, isForm, isJson, isObject, mediaTypeOf } from "@pressroom/description";

/** @returns Name and value pairs as a query holds them once decoded; the same name may stand several times. */
export function queryPairs(parameter: DescribedParameter, value: unknown): [string, string][] {
  const { name, style, explode } = parameter;
  if (parameter.json) return [[name, JSON.stringify(value)]];
  const delimiter = style === "spaceDelimited" ? " " : style === "pipeDelimited" ? "|" : ",";
  if (Array.isArray(value)) {
    return explode || style === "deepObject"
      ? value.map((item) => [name, String(item)])
      : [[name, value.map(String).join(delimiter)]];
  }
  if (isObject(value)) {
    const members = Object.entries(value);
    if (style === "deepObject") return members.map(([key, member]) => [`${name}[${key}]`, String(member)]);
    if (explode) return members.map(([key, member]) => [key, String(member)]);
    return [[name, members.flat().map(String).join(delimiter)]];
  }
  return [[name, String(value)]];
}

/** @returns The whole of a query that is one value, ready for a URL. */
export function wholeQueryText(parameter: DescribedParameter, value: unknown): string {
  const type = mediaTypeOf(parameter.mediaType ?? "");
  if (!isForm(type) || !isObject(value))
    return encodeURIComponent(isJson(type) ? JSON.stringify(value) : String(value));
  return new URLSearchParams(formEntries(value)).toString();
}

/** The fields of a form: a list is a field several times, and there is no way to write null. */
export function formEntries(body: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== null)
      .map((item: unknown): [string, string] => [name, typeof item === "object" ? JSON.stringify(item) : String(item)]),
  );
}

/** @returns The decoded text that stands in the path where the template has `{name}`. */
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

/** @returns The text of a header, or of a path part in the usual style. */
export function textOf(parameter: DescribedParameter, value: unknown): string {
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

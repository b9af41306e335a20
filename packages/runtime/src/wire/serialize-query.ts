import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";
import { hasMembers, joined, membersOf, plainText, writing, type WriteItem } from "./plain-text.ts";

/** As they stand in a URL: a comma that separates is bare, so that one inside a value (`%2C`) can be told from it. */
export const delimiters: Readonly<Record<string, string>> = {
  form: ",",
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

/**
 * Writes the query as the operation's parameters declare it; undefined and null are left out. No leading `?`.
 * @throws InvalidRequestError naming a parameter whose value OpenAPI has no way to write
 */
export function serializeQuery(operation: OperationDescriptor, values: Readonly<Record<string, unknown>> = {}): string {
  const pairs: string[] = [];
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== null)
      writing(operation.id, "query parameter", name, () =>
        pairs.push(...styledPairs(name, value, operation.parameters?.query?.[name] ?? {})),
      );
  }
  return pairs.join("&");
}

/** A value as the pairs of a query, a form or a cookie. */
export function styledPairs(name: string, value: unknown, parameter: ParameterDescriptor): string[] {
  const style = parameter.style ?? "form";
  const explode = parameter.explode ?? style === "form";
  const write: WriteItem = parameter.allowReserved
    ? (item) => withReserved(plainText(item))
    : (item) => encodeURIComponent(plainText(item));
  const pair = (key: string, item: unknown): string => `${encodeURIComponent(key)}=${write(item)}`;
  if (parameter.json) return [pair(name, JSON.stringify(value))];
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (explode || style === "deepObject") return value.map((item) => pair(name, item));
  } else if (hasMembers(value)) {
    const members = membersOf(value);
    if (style === "deepObject") return members.map(([key, member]) => pair(`${name}[${key}]`, member));
    if (explode) return members.map(([key, member]) => pair(key, member));
  }
  const delimiter = delimiters[style] ?? ",";
  return [`${encodeURIComponent(name)}=${joined(value, false, delimiter, write)}`];
}

/** Reserved characters stay, but for those that would end the value or the query. */
function withReserved(text: string): string {
  return encodeURIComponent(text).replace(/%(3A|2F|3F|40|24|2C|3B|3D)/g, decodeURIComponent);
}

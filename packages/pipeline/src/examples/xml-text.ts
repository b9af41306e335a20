import { isObject, type Json } from "@pressroom/description";

/**
 * A value as XML, as OpenAPI writes it unless a description says otherwise: a member is an element of its name, and each
 * item of a list is an element of the list's.
 * @param name of the outermost element
 */
export function xmlText(name: string, value: Json): string {
  if (Array.isArray(value)) return value.map((item) => xmlText(name, item)).join("");
  const inner = isObject(value)
    ? Object.entries(value)
        .map(([member, one]) => xmlText(member, one as Json))
        .join("")
    : value === null
      ? ""
      : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;" })[character] ?? "&gt;");
}

import { nameObjection } from "./name-objection.ts";

/**
 * The name of an operation's method: the operationId if it is a valid name, otherwise its words in camel case. If there is no
 * operationId, or it contains no word, the name is made from method and path: `GET /jobs/{id}` becomes `getJobsId`.
 */
export function methodName(id: string | undefined, method: string, template: string): string {
  if (id !== undefined && nameObjection(id) === undefined) return id;
  const words = wordsOf(id ?? "");
  const name = camelCase(words.length > 0 ? words : [method, ...wordsOf(template)]);
  return nameObjection(name) === undefined ? name : `${name}Operation`;
}

/** The words of a text that may be part of a name. */
export function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9_$]+/).filter((word) => word !== "");
}

function camelCase(words: readonly string[]): string {
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return /^\d/.test(name) ? `_${name}` : name;
}

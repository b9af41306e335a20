import { nameObjection } from "./name-objection.ts";

/**
 * The method's name of an operation: its operationId where that can be one, else the words of it in camel case. Without
 * operationId, or with one that holds no word, it is made of method and path: `GET /jobs/{id}` is `getJobsId`.
 */
export function methodName(id: string | undefined, method: string, template: string): string {
  if (id !== undefined && nameObjection(id) === undefined) return id;
  const words = wordsOf(id ?? "");
  const name = camelCase(words.length > 0 ? words : [method, ...wordsOf(template)]);
  return nameObjection(name) === undefined ? name : `${name}Operation`;
}

/** The words of a text that can be in a name. */
export function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9_$]+/).filter((word) => word !== "");
}

function camelCase(words: readonly string[]): string {
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return /^\d/.test(name) ? `_${name}` : name;
}

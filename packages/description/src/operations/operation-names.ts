import { copy, setMember, stringMember, type JsonObject } from "../document/json.ts";
import { nameProblem } from "./name-problem.ts";
import { titleOf } from "./operation.ts";
import { operationsOf } from "./operations.ts";

/** An operation whose method is called otherwise than its description calls it. */
export interface NamedOperation {
  /** JSON pointer of the operation. */
  readonly pointer: string;
  readonly title: string;
  /** The description's operationId; undefined where it has none. */
  readonly was: string | undefined;
  readonly name: string;
}

/**
 * Gives every operation an operationId that can be a method's name, so that everything made of the document (types, methods,
 * errors, contract tests) calls it by that one name. Where the description has another, it stays beside as `x-operation-id`.
 * @param document is written to
 */
export function nameOperations(document: JsonObject): NamedOperation[] {
  const named: NamedOperation[] = [];
  for (const operation of operationsOf(document)) {
    const { value, pointer } = operation;
    const was = stringMember(value, "operationId");
    const name = methodName(was, operation.method.toLowerCase(), operation.path);
    if (name === was) continue;
    setMember(value, "operationId", name);
    if (was !== undefined) setMember(value, "x-operation-id", was);
    named.push({ pointer, title: titleOf(operation), was, name });
  }
  return named;
}

/**
 * Gives every operation of a copy its name.
 * @see nameOperations
 */
export function withOperationNames<T extends JsonObject>(document: T): T {
  const named = copy(document);
  nameOperations(named);
  return named;
}

/**
 * The method's name of an operation: its operationId where that can be one, else the words of it in camel case. Without
 * operationId, or with one that holds no word, it is made of method and path: `GET /jobs/{id}` is `getJobsId`.
 */
export function methodName(id: string | undefined, method: string, template: string): string {
  if (id !== undefined && nameProblem(id) === undefined) return id;
  const words = wordsOf(id ?? "");
  const name = camelCase(words.length > 0 ? words : [method, ...wordsOf(template)]);
  return nameProblem(name) === undefined ? name : `${name}Operation`;
}

function wordsOf(text: string): string[] {
  return text.split(/[^A-Za-z0-9_$]+/).filter((word) => word !== "");
}

function camelCase(words: readonly string[]): string {
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
  return /^\d/.test(name) ? `_${name}` : name;
}

import { copy, setMember, stringMember, type JsonObject } from "../document/json.ts";
import { methodName, wordsOf } from "./method-name.ts";
import { titleOf } from "./operation.ts";
import { operationPlaces } from "./operations.ts";

/** An operation whose method is called otherwise than its description calls it. */
export interface NamedOperation {
  /** JSON pointer of the operation. */
  readonly pointer: string;
  /** Method and path: `POST /jobs`. */
  readonly title: string;
  /** The description's operationId; undefined if it has none. */
  readonly was: string | undefined;
  /** What its method is called. */
  readonly name: string;
}

/**
 * Gives every operation an operationId that can be a method's name, so that everything made of the document (types, methods,
 * errors, contract tests) calls it by that one name. If the description has another, it stays as `x-operation-id`.
 * @param document is written to
 */
export function nameOperations(document: JsonObject): NamedOperation[] {
  const named = new Map<unknown, NamedOperation>();
  const operations = operationPlaces(document);
  // A name that the description itself gives is kept for the operation that has it.
  const own = new Set(operations.map(({ operation: { value } }) => typeCase(stringMember(value, "operationId") ?? "")));
  const taken = new Set<string>();
  const seen = new Set<unknown>();
  // By their places, so that no name depends on the order that the description has them in.
  for (const place of [...operations].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1))) {
    const { value, pointer } = place.operation;
    const was = stringMember(value, "operationId");
    // One path item may be referred to by several paths.
    if (seen.has(value)) continue;
    seen.add(value);
    const wanted = methodName(was, place.method.toLowerCase(), place.path);
    const key = typeCase(wanted);
    const isFree = !taken.has(key) && (wanted === was || !own.has(key)) && !isTypeOf(key, own);
    const name = isFree
      ? wanted
      : freeName(wanted, place.path, (other) => taken.has(typeCase(other)) || own.has(typeCase(other)));
    taken.add(typeCase(name));
    if (name === was) continue;
    setMember(value, "operationId", name);
    if (was !== undefined) setMember(value, "x-operation-id", was);
    named.set(place, { pointer, title: titleOf(place), was, name });
  }
  return operations.flatMap((place) => named.get(place) ?? []);
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

/** The types of an operation are called as TypeScript calls types, so `getItem` and `GetItem` meet as well. */
function typeCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a name is that of a type of another operation: its request's or its answer's. */
function isTypeOf(name: string, operations: ReadonlySet<string>): boolean {
  return ["Request", "Answer"].some((type) => name.endsWith(type) && operations.has(name.slice(0, -type.length)));
}

/** Two operations whose names meet are kept apart by the words of a path, which stay as they are when operations come and go. */
function freeName(name: string, template: string, isTaken: (name: string) => boolean): string {
  const longer =
    name +
    wordsOf(template)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join("");
  let free = longer;
  for (let number = 2; isTaken(free) || free === name; number += 1) free = `${longer}${number}`;
  return free;
}

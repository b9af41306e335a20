import { copy, setMember, stringMember, type JsonObject } from "../document/json.ts";
import { methodName, wordsOf } from "./method-name.ts";
import { titleOf } from "./operation.ts";
import { operationPlaces } from "./operations.ts";

/** An operation whose method gets another name than the description's operationId. */
export interface NamedOperation {
  /** JSON pointer of the operation. */
  readonly pointer: string;
  /** Method and path: `POST /jobs`. */
  readonly title: string;
  /** The description's operationId; undefined if it has none. */
  readonly was: string | undefined;
  /** The name of its method. */
  readonly name: string;
}

/**
 * Gives every operation an operationId that can be the name of a method, so that everything made from the document (types, methods,
 * errors, contract tests) uses this one name. A different original operationId is kept as `x-operation-id`.
 * @param document is changed
 */
export function nameOperations(document: JsonObject): NamedOperation[] {
  const named = new Map<unknown, NamedOperation>();
  const operations = operationPlaces(document);
  // A name that the description gives is reserved for its operation.
  const own = new Set(operations.map(({ operation: { value } }) => typeCase(stringMember(value, "operationId") ?? "")));
  const taken = new Set<string>();
  const seen = new Set<unknown>();
  // Sorted by title, so that no name depends on the order in the description.
  for (const place of [...operations].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1))) {
    const { value, pointer } = place.operation;
    const was = stringMember(value, "operationId");
    // Several paths may refer to one path item.
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
 * Gives every operation in a copy of the document its name.
 * @see nameOperations
 */
export function withOperationNames<T extends JsonObject>(document: T): T {
  const named = copy(document);
  nameOperations(named);
  return named;
}

/** The types of an operation begin with a capital letter, so `getItem` and `GetItem` would collide too. */
function typeCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether a name equals that of another operation's type: its request or its answer. */
function isTypeOf(name: string, operations: ReadonlySet<string>): boolean {
  return ["Request", "Answer"].some((type) => name.endsWith(type) && operations.has(name.slice(0, -type.length)));
}

/** Tells two operations with the same name apart by the words of the path, which stay the same if other operations are added or removed. */
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

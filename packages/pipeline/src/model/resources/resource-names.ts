import { arrayMember, objectMember, stringMember, type DescribedOperation, type Json } from "@pressroom/description";
import { resourceName, type DeclaredNames } from "./resource-name.ts";

/** The operations of an API by their names among its resources. */
export interface ResourceNames {
  /** Name by operationId. */
  readonly names: ReadonlyMap<string, string>;
  /**
   * Operations whose name was already taken: they keep their operationId, and may be renamed when other operations are
   * added.
   */
  readonly meetings: readonly Meeting[];
}

/** Two operations that get the same name from the rules. */
export interface Meeting {
  readonly operation: string;
  readonly with: string;
  readonly name: string;
}

/** `names` of `api.yaml`. */
export function declaredNames(behaviour: Json): DeclaredNames {
  const names = Object.entries(objectMember(behaviour, "names"));
  return Object.fromEntries(names.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

/** Names each operation independently. */
export function resourceNames(operations: readonly DescribedOperation[], declared: DeclaredNames): ResourceNames {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  const meetings: Meeting[] = [];
  const rank = (id: string): number => (Object.hasOwn(declared, id) ? 0 : 1);
  // Sorted by id, explicitly named ones first, so that names don't depend on the order of the description.
  for (const operation of [...operations].sort((a, b) => rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1))) {
    const { id, method, path, value } = operation;
    const operationId = stringMember(value, "x-operation-id") ?? stringMember(value, "operationId");
    const tags = arrayMember(value, "tags").filter((tag) => typeof tag === "string");
    const wanted = resourceName({ id, operationId, method, path, tags }, declared);
    const owner = owners.get(wanted);
    if (owner !== undefined) meetings.push({ operation: id, with: owner, name: wanted });
    const longer = [...wanted.split(".").slice(0, -1), id].join(".");
    let name = owner === undefined ? wanted : longer;
    for (let number = 2; owners.has(name); number += 1) name = `${longer}${number}`;
    owners.set(name, id);
    names.set(id, name);
  }
  return { names: new Map(operations.map(({ id }) => [id, names.get(id) ?? id])), meetings };
}

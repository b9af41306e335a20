import { arrayMember, objectMember, stringMember, type DescribedOperation, type Json } from "@pressroom/description";
import { resourceName, type DeclaredNames } from "./resource-name.ts";

/** The operations of an API by their names among its resources. */
export interface ResourceNames {
  /** Name by operationId. */
  readonly names: ReadonlyMap<string, string>;
  /** Operations whose name another had already: they are called by their operationId, and may be renamed when others come. */
  readonly meetings: readonly Meeting[];
}

/** Two operations that the rules give one name. */
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

/** Names operations, each on its own. */
export function resourceNames(operations: readonly DescribedOperation[], declared: DeclaredNames): ResourceNames {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  const meetings: Meeting[] = [];
  for (const operation of operations) {
    const { id, method, path, value } = operation;
    const operationId = stringMember(value, "x-operation-id") ?? stringMember(value, "operationId");
    const tags = arrayMember(value, "tags").filter((tag) => typeof tag === "string");
    const wanted = resourceName({ id, operationId, method, path, tags }, declared);
    const owner = owners.get(wanted);
    if (owner !== undefined) meetings.push({ operation: id, with: owner, name: wanted });
    const name = owner === undefined ? wanted : [...wanted.split(".").slice(0, -1), id].join(".");
    owners.set(name, id);
    names.set(id, name);
  }
  return { names, meetings };
}

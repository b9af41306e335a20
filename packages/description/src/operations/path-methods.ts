import { isObject, member, objectMember, type JsonObject } from "../document/json.ts";
import { escapePointer } from "../references/pointer.ts";

/** The members of a path item that are operations. `query` is one since OpenAPI 3.2. */
export const methods: readonly string[] = [
  ...["get", "put", "post", "delete", "options", "head", "patch", "trace"],
  "query",
];

/** An operation of a path item, and its place. */
export interface PathMethod {
  /** As in HTTP: `GET`, or a name from `additionalOperations`. */
  readonly method: string;
  /** The operation as in the description. */
  readonly value: JsonObject;
  /** The place below the path item, as a JSON pointer: `/get`, `/additionalOperations/COPY`. */
  readonly pointer: string;
}

/** The operations of a path item, in the declared order. */
export function pathMethods(item: JsonObject): PathMethod[] {
  return Object.keys(item).flatMap((name): PathMethod[] => {
    const value = member(item, name);
    if (!isObject(value)) return [];
    if (methods.includes(name)) return [{ method: name.toUpperCase(), value, pointer: `/${name}` }];
    if (name !== "additionalOperations") return [];
    return Object.keys(value).flatMap((method) => {
      const operation = member(value, method);
      return isObject(operation)
        ? [{ method, value: operation, pointer: `/additionalOperations/${escapePointer(method)}` }]
        : [];
    });
  });
}

/** Every path item of a document: those under `paths` and those under `components`. References are not followed. */
export function pathItems(document: JsonObject): JsonObject[] {
  const named = objectMember(objectMember(document, "components"), "pathItems");
  return [...Object.values(objectMember(document, "paths")), ...Object.values(named)].filter(isObject);
}

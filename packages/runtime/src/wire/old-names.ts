import type { OperationRequest } from "../descriptors/request.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";

/** Puts a request under the names that parameters have today. */
export type Rename = (request: OperationRequest) => OperationRequest;

const places = ["path", "query", "header"] as const;

/**
 * What was renamed may come under its old name, and what was withdrawn is left out. Made once for an operation: nearly
 * none has such names, and its calls then pay nothing.
 */
export function renamerOf(operation: OperationDescriptor): Rename {
  const changes = places.flatMap((place) =>
    Object.entries(operation.parameters?.[place] ?? {}).flatMap(([name, { was, gone }]) => {
      const old = gone ? name : was;
      return old === undefined ? [] : [{ place, old, name: gone ? undefined : name }];
    }),
  );
  if (changes.length === 0) return (request) => request;
  return (request) => {
    let result = request;
    for (const { place, old, name } of changes) {
      const values = result[place];
      if (!values || !Object.hasOwn(values, old)) continue;
      const { [old]: value, ...others } = values;
      result = { ...result, [place]: name === undefined || name in others ? others : { ...others, [name]: value } };
    }
    return result;
  };
}

import type { OperationParts } from "../wire/operation.ts";

const places = ["path", "query", "querystring", "header", "cookie"] as const;

/**
 * Part of an operation with renamed or withdrawn parameters: renamed ones are also accepted under their old name, and
 * withdrawn ones are not sent.
 */
export const oldNamesPart: NonNullable<OperationParts["oldNames"]> = (operation) => {
  const changes = places.flatMap((place) =>
    Object.entries(operation.parameters?.[place] ?? {}).flatMap(([name, { was, gone }]) => {
      const old = gone ? name : was;
      return old === undefined ? [] : [{ place, old, name: gone ? undefined : name }];
    }),
  );
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
};

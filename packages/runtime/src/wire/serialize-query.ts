import type { OperationDescriptor, ParameterDescriptor } from "../descriptors/operation.ts";
import { writing } from "./values/in-writing.ts";

/** Writes one parameter as pairs of a query. */
export type PairWriter = (name: string, value: unknown, parameter: ParameterDescriptor) => readonly string[];

/**
 * Writes the query as the operation's parameters declare it, without a leading `?`; undefined and null are omitted.
 * @throws InvalidRequestError naming a parameter whose value OpenAPI has no way to write
 */
export function serializeQuery(
  operation: OperationDescriptor,
  values: Readonly<Record<string, unknown>>,
  pairsOf: PairWriter,
): string {
  const pairs: string[] = [];
  for (const name in values) {
    const value = values[name];
    if (value !== undefined && value !== null)
      writing(operation, "query parameter", name, () =>
        pairs.push(...pairsOf(name, value, operation.parameters?.query?.[name] ?? {})),
      );
  }
  return pairs.join("&");
}

import type { OperationParts } from "../../wire/operation.ts";
import { serializeQuery } from "../../wire/serialize-query.ts";
import { queryPairs } from "./query-pairs.ts";

/** Part of an operation with parameters of any style in its query. */
export const queryStylesPart: NonNullable<OperationParts["query"]> = (operation, values) =>
  serializeQuery(operation, values, queryPairs);

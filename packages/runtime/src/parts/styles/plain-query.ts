import { encoded } from "../../wire/values/encoded.ts";
import type { OperationParts } from "../../wire/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { serializeQuery } from "../../wire/serialize-query.ts";

/** Part of an operation with plain values in its query, and lists of them that are a pair for each item. */
export const plainQueryPart: NonNullable<OperationParts["query"]> = (operation, values) =>
  serializeQuery(operation, values, (name, value) =>
    [value].flat().map((item) => `${encodeURIComponent(name)}=${encoded(plainText(item))}`),
  );

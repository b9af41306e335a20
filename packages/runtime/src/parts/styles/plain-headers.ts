import type { OperationParts } from "../../wire/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { serializeHeaders } from "../../wire/serialize-headers.ts";

/** Part of an operation with header parameters that are plain values. */
export const plainHeadersPart: NonNullable<OperationParts["header"]> = (operation, values) =>
  serializeHeaders(operation, values, plainText);

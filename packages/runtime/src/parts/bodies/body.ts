import type { OperationParts } from "../../wire/operation.ts";
import { serializeBody } from "../../wire/serialize-body.ts";

/** Part of an operation that takes a body. */
export const bodyPart: NonNullable<OperationParts["body"]> = serializeBody;

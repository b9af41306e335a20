import type { OperationDescriptor } from "../descriptors/operation.ts";
import { PressroomError } from "../errors/errors.ts";
import { refuse } from "../wire/refuse.ts";

/** What a value's own code throws while it is written (a bigint, a circle, half a surrogate pair) is a fault of the request. */
export function inWriting<Written>(operation: OperationDescriptor, write: () => Written): Written {
  try {
    return write();
  } catch (cause) {
    if (cause instanceof PressroomError) throw cause;
    const said = cause instanceof Error ? cause.message.split("\n", 1)[0] : String(cause);
    return refuse(operation, `the request can't be written (${said})`, cause);
  }
}

import type { OperationDescriptor } from "../descriptors/operation.ts";
import { InvalidRequestError, PressroomError } from "../errors/errors.ts";

/** What a value's own code throws while it is written (a bigint, a circle, half a surrogate pair) is a fault of the request. */
export function inWriting<Written>({ id }: OperationDescriptor, write: () => Written): Written {
  try {
    return write();
  } catch (cause) {
    if (cause instanceof PressroomError) throw cause;
    const said = cause instanceof Error ? cause.message.split("\n", 1)[0] : String(cause);
    throw new InvalidRequestError(`${id}: the request can't be written (${said})`, { operation: id, cause });
  }
}

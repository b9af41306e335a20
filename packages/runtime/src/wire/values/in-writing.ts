import type { OperationDescriptor } from "../../descriptors/operation.ts";
import { PressroomError } from "../../errors/errors.ts";
import { messageOf } from "../../errors/message-of.ts";
import { refuse } from "../refuse.ts";
import { NotPlain } from "./plain-text.ts";

/**
 * Writes a request, or a part of it. An error while writing a value (a bigint, a circular object, a lone surrogate) is
 * a fault of the request.
 * @throws InvalidRequestError naming the operation and what can't be written, before anything is sent
 */
export function inWriting<Written>(
  operation: OperationDescriptor,
  write: () => Written,
  what: string = "the request",
): Written {
  try {
    return write();
  } catch (cause) {
    if (cause instanceof PressroomError) throw cause;
    if (cause instanceof NotPlain)
      return refuse(
        operation,
        `${what} holds a list, an object or nothing in place of a plain value, which OpenAPI has no way to write`,
      );
    return refuse(operation, `${what} can't be written (${messageOf(cause).split("\n", 1)[0]})`, cause);
  }
}

/** The same for a parameter: the message names it. */
export function writing<Text>(operation: OperationDescriptor, place: string, name: string, write: () => Text): Text {
  return inWriting(operation, write, `${place} "${name}"`);
}

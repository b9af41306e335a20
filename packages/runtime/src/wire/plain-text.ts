import type { OperationDescriptor } from "../descriptors/operation.ts";
import { refuse } from "./refuse.ts";

/** A date is written as ISO 8601, anything else as itself; a list, an object, or a number that is none has no text of its own. */
export function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && value !== null) throw new NotPlain();
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} is not a number that can be sent`);
  return String(value);
}

class NotPlain extends Error {}

/**
 * Runs what writes a parameter.
 * @throws InvalidRequestError naming operation and parameter, before anything is sent, for a list or an object that has no text
 */
export function writing<Text>(operation: OperationDescriptor, place: string, name: string, write: () => Text): Text {
  try {
    return write();
  } catch (error) {
    if (error instanceof NotPlain)
      refuse(
        operation,
        `${place} "${name}" holds a list or an object inside another, or in place of a plain value, which OpenAPI has no way to write`,
      );
    throw error;
  }
}

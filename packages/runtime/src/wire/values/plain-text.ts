import type { OperationDescriptor } from "../../descriptors/operation.ts";
import { PressroomError } from "../../errors/errors.ts";
import { refuse } from "../refuse.ts";

/**
 * A date is written as ISO 8601, what knows its own text for JSON (a `URL`, say) as that, anything else as itself; a list, an
 * object, a function, or a number that is none has no text of its own.
 */
export function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (knowsItsText(value)) return plainText(value.toJSON());
  if (["object", "function", "symbol"].includes(typeof value) && value !== null) throw new NotPlain();
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} is not a number that can be sent`);
  return String(value);
}

/** Such as a date or a `URL`: an object for the program, one text on the wire. */
export function knowsItsText(value: unknown): value is { toJSON(): unknown } {
  return typeof (value as { readonly toJSON?: unknown } | null | undefined)?.toJSON === "function";
}

class NotPlain extends Error {}

/**
 * Runs what writes a parameter.
 * @throws InvalidRequestError naming operation and parameter, before anything is sent, for what has no text
 */
export function writing<Text>(operation: OperationDescriptor, place: string, name: string, write: () => Text): Text {
  try {
    return write();
  } catch (error) {
    if (error instanceof PressroomError) throw error;
    const said =
      error instanceof NotPlain
        ? "holds a list or an object inside another, or in place of a plain value, which OpenAPI has no way to write"
        : `can't be written (${error instanceof Error ? error.message : String(error)})`;
    return refuse(operation, `${place} "${name}" ${said}`, error instanceof NotPlain ? undefined : error);
  }
}

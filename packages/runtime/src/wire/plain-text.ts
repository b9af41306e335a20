import { InvalidRequestError } from "../errors/errors.ts";

/** Writes one plain value as text. */
export type WriteItem = (value: unknown) => string;

/** A date is written as ISO 8601, anything else as itself; a list, an object, or a number that is none has no text of its own. */
export function plainText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && value !== null) throw new NotPlain();
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`${value} is not a number that can be sent`);
  return String(value);
}

/** Whether a value has members of its own: an object that is not a date, no list. */
export function hasMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The members that are there. */
export function membersOf(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
}

/** A list or an object in one text: `a,b`, `R,1,G,2`, exploded `R=1,G=2`. */
export function joined(value: unknown, explode: boolean, separator: string, write: WriteItem): string {
  if (Array.isArray(value)) return value.map(write).join(separator);
  if (!hasMembers(value)) return write(value);
  const members = membersOf(value);
  return explode
    ? members.map(([name, member]) => `${write(name)}=${write(member)}`).join(separator)
    : members.flatMap(([name, member]) => [write(name), write(member)]).join(separator);
}

class NotPlain extends Error {}

/**
 * Runs what writes a parameter. OpenAPI says how a list or an object is written, and nothing of one inside another.
 * @throws InvalidRequestError naming operation and parameter, before anything is sent
 */
export function writing<Text>(operation: string, place: string, name: string, write: () => Text): Text {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    const what = `${place} "${name}" holds a list or an object inside another, which OpenAPI has no way to write`;
    throw new InvalidRequestError(`${operation}: ${what}`, { operation });
  }
}

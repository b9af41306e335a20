import { InvalidRequestError } from "../errors.ts";

/**
 * Checks that a wrapper's method was given what it can't do without: plain JavaScript may hand over nothing at all.
 *
 * @param method what people call it, e.g. `publishSite`
 * @param given what the caller handed over
 * @param needed the members that must be there
 * @returns what was given
 * @throws InvalidRequestError naming each member that is missing
 * @example
 * const { mode, locales } = requireMembers("publishSite", publish, "mode", "locales");
 */
export function requireMembers<Given extends object>(
  method: string,
  given: Given,
  ...needed: readonly (keyof Given & string)[]
): Given {
  const members = Object(given) as Readonly<Record<string, unknown>>;
  const missing = needed.filter((name) => (members[name] ?? undefined) === undefined);
  if (missing.length === 0) return given;
  throw new InvalidRequestError(`${method} needs ${missing.join(" and ")}`);
}

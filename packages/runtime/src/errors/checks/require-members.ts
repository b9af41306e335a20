import { InvalidRequestError } from "../errors.ts";

/**
 * Checks that a wrapper's method got its required members, since a JavaScript caller may pass nothing.
 *
 * @param method its name, e.g. `publishSite`
 * @param given the caller's argument
 * @param needed the required members
 * @returns the argument
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

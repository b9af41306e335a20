import { ConfigurationError } from "../errors.ts";

/**
 * Checks a credential, and never shows it. A variable that is not set in CI arrives as undefined, or as an empty text.
 * @throws ConfigurationError naming what is missing
 */
export function requireText(what: string, value: unknown, mayBeEmpty = false): void {
  if (typeof value !== "string" || (value.trim() === "" && !mayBeEmpty))
    throw new ConfigurationError(`${what} is ${typeof value === "string" ? "empty" : "missing: it must be a text"}`);
}

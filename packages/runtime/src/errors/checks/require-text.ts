import { ConfigurationError } from "../errors.ts";

/**
 * A credential, of which nothing is shown. A variable that a CI does not set arrives as undefined, or as an empty text.
 * @throws ConfigurationError naming what is missing
 */
export function requireText(what: string, value: unknown, mayBeEmpty = false): void {
  if (typeof value !== "string" || (value.trim() === "" && !mayBeEmpty))
    throw new ConfigurationError(`${what} is ${typeof value === "string" ? "empty" : "missing: it must be a text"}`);
}

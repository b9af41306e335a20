import { ConfigurationError } from "../errors.ts";

/**
 * Checks a credential, and never shows it. A variable that is not set in CI arrives as undefined, or as an empty text.
 * @throws ConfigurationError naming what is missing
 */
export function requireText(what: string, value: unknown, mayBeEmpty = false): void {
  if (typeof value !== "string" || (value.trim() === "" && !mayBeEmpty))
    throw new ConfigurationError(`${what} is ${typeof value === "string" ? "empty" : "missing: it must be a text"}`);
}

/** Whether a header can carry a text. White space at its end is lost on the way, on every runtime. */
export function isHeaderText(value: string): boolean {
  return /^[\t -~\x80-\xff]*$/.test(value.trimEnd());
}

/**
 * Checks a credential that travels in a header, and never shows it.
 * @throws ConfigurationError naming what is missing, or can't be sent
 */
export function requireHeaderText(what: string, value: string): void {
  requireText(what, value);
  if (!isHeaderText(value)) throw new ConfigurationError(`${what} has a character that no header can carry`);
}

import { ConfigurationError } from "../errors.ts";

/** Matches any character that a header or cookie name can't have: names are `token`s (RFC 9110, 5.6.2). */
export const noName: RegExp = /[^\w!#$%&'*+.^`|~-]|^$/;

/**
 * Checks the name of a header or a cookie for a key. The error doesn't show the name, since a caller who swaps the two
 * passes the key as the name.
 * @throws ConfigurationError
 */
export function requireName(what: string, name: unknown): void {
  if (typeof name !== "string" || noName.test(name))
    throw new ConfigurationError(`${what} can't be one: it comes first, and the key after it`);
}

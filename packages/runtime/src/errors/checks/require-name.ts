import { ConfigurationError } from "../errors.ts";

/** Found in what can't be the name of a header or a cookie: something else than a `token` (RFC 9110, 5.6.2). */
export const noName: RegExp = /[^\w!#$%&'*+.^`|~-]|^$/;

/**
 * The name of a header or a cookie, handed over with a key. It is not shown: who swaps the two has put the key there.
 * @throws ConfigurationError
 */
export function requireName(what: string, name: unknown): void {
  if (typeof name !== "string" || noName.test(name))
    throw new ConfigurationError(`${what} can't be one: it comes first, and the key after it`);
}

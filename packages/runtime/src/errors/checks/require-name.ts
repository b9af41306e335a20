import { ConfigurationError } from "../errors.ts";

/**
 * The name of a header or a cookie (a `token` of RFC 9110, 5.6.2), handed over with a key. It is not shown: who swaps the two has put the
 * key there.
 * @throws ConfigurationError
 */
export function requireName(what: string, name: unknown): void {
  if (typeof name !== "string" || !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw new ConfigurationError(`${what} can't be one: it comes first, and the key after it`);
}

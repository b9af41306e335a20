import { ConfigurationError } from "../errors.ts";
import { noName } from "./require-name.ts";

/** A rule for a member: its type, or the methods that it must have. */
type Shapes = Readonly<Record<string, readonly [wanted: string, ...methods: string[]]>>;

const usual: Shapes = {
  fetch: ["a function"],
  random: ["a function"],
  observe: ["a function"],
  userAgent: ["a string"],
  clock: ["a clock with now() and sleep()", "now", "sleep"],
  tokenStore: ["a token store with read() and write()", "read", "write"],
  ledger: ["a ledger of createLedger()", "start"],
  use: ["a list", "every"],
  signal: ["an AbortSignal", "addEventListener", "throwIfAborted"],
};

/**
 * Checks the members of a config or of a call's options; undefined ones are skipped.
 * @param what name of the whole object for messages, e.g. `the config`
 * @param more what is to be looked at besides what every config and every call may have
 * @throws ConfigurationError naming the member
 */
export function checkMembers(given: object, what: string, more?: Shapes): void {
  if (!isPlain(given)) throw new ConfigurationError(`${what} must be an object with named members`);
  const members = given as Readonly<Record<string, unknown>>;
  const shapes = { ...usual, ...more };
  for (const name in shapes) {
    const [wanted = "", ...methods] = shapes[name] ?? [];
    const value = members[name];
    const isSound =
      methods.length > 0
        ? methods.every((method) => typeof Object(value)[method] === "function")
        : wanted === `a ${typeof value}` || (value === false && wanted === "a string");
    if (value !== undefined && !isSound) throw new ConfigurationError(`${name} must be ${wanted}`);
  }
  checkHeaders(members["headers"]);
  checkAuthenticators(members["auth"]);
}

/** Refuses a `Headers` or a list of pairs, which has no members, and an object as a value, which has no text. */
function checkHeaders(given: unknown): void {
  if (!isPlain(given ?? {})) throw new ConfigurationError("headers must be an object of names and values");
  for (const [name, value] of Object.entries(given ?? {})) {
    const end = name.search(noName);
    // If the name is a whole header line, it may contain a secret.
    if (end !== -1) throw new ConfigurationError(`headers: what begins with "${name.slice(0, end)}" can't be a name`);
    if (!["string", "number", "boolean", "undefined"].includes(typeof value) && value !== null)
      throw new ConfigurationError(`headers: the value of ${JSON.stringify(name)} must be a string`);
  }
}

function checkAuthenticators(given: unknown): void {
  if (!isPlain(given ?? {})) throw new ConfigurationError("auth must be an object of authenticators");
  for (const [scheme, value] of Object.entries(given ?? {}))
    if (value !== undefined && value !== null && typeof (value as { sign?: unknown }).sign !== "function")
      throw new ConfigurationError(`auth.${scheme} must be an authenticator, such as bearer(token)`);
}

/**
 * Whether a value is an object with named members, and not a list, `Map` or `Headers`, whose content would be ignored.
 */
export function isPlain(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

import { ConfigurationError } from "../errors.ts";
import { noName } from "./require-name.ts";

/** What a member must have: methods by name, or "" for something that can be called. */
const shapes: Readonly<Record<string, readonly [methods: readonly string[], wanted: string]>> = {
  fetch: [[""], "a function"],
  random: [[""], "a function"],
  observe: [[""], "a function"],
  clock: [["now", "sleep"], "a clock with now() and sleep()"],
  tokenStore: [["read", "write"], "a token store with read() and write()"],
  ledger: [["start"], "a ledger of createLedger()"],
  use: [["every"], "a list"],
  signal: [["addEventListener"], "an AbortSignal"],
};

/** The type of a member, by its name; `false` is none of it. */
const types: Readonly<Record<string, string>> = {
  userAgent: "string",
  failOnItemFailures: "boolean",
  from: "string",
  lastEventId: "string",
};

/**
 * Members of a config or of a call's options are what they have to be; what is undefined is left out.
 * @param what stands for all of them, e.g. `the config`
 * @throws ConfigurationError naming the member
 */
export function checkMembers(given: object, what: string): void {
  if (!isPlain(given)) throw new ConfigurationError(`${what} must be an object with named members`);
  for (const [name, value] of Object.entries(given)) {
    const [methods, wanted] = Object.hasOwn(shapes, name) ? (shapes[name] ?? []) : [];
    const isSound = (method: string): boolean =>
      typeof (method === "" ? value : (value as Record<string, unknown> | null)?.[method]) === "function";
    if (value !== undefined && methods?.every(isSound) === false)
      throw new ConfigurationError(`${name} must be ${wanted}`);
    if (value !== undefined && value !== false && Object.hasOwn(types, name) && typeof value !== types[name])
      throw new ConfigurationError(`${name} must be a ${types[name]}`);
    if (name === "headers") checkHeaders(value);
    if (name === "auth") checkAuthenticators(value);
  }
}

/** A `Headers`, or a list of pairs, has no members that could be read; an object as a value has no text. */
function checkHeaders(given: unknown): void {
  if (!isPlain(given ?? {})) throw new ConfigurationError("headers must be an object of names and values");
  for (const [name, value] of Object.entries(given ?? {})) {
    const end = name.search(noName);
    // Whoever writes a whole line as a name may have written a secret behind it.
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

/** An object with named members: no list, no `Map`, no `Headers`, whose content nobody would see. */
export function isPlain(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

import { ConfigurationError } from "./errors.ts";

/** What a member must have: methods by name, or "" for something that can be called. */
const shapes: Readonly<Record<string, readonly [methods: readonly string[], wanted: string]>> = {
  fetch: [[""], "a function"],
  random: [[""], "a function"],
  observe: [[""], "a function"],
  clock: [["now", "sleep"], "a clock with now() and sleep()"],
  tokenStore: [["read", "write"], "a token store with read() and write()"],
  use: [["every"], "a list"],
  signal: [["addEventListener"], "an AbortSignal"],
};

/**
 * Members of a config or of a call's options are what they have to be; what is undefined is left out.
 * @throws ConfigurationError naming the member
 */
export function checkMembers(given: object): void {
  for (const [name, value] of Object.entries(given)) {
    const [methods, wanted] = Object.hasOwn(shapes, name) ? (shapes[name] ?? []) : [];
    const isSound = (method: string): boolean =>
      typeof (method === "" ? value : (value as Record<string, unknown> | null)?.[method]) === "function";
    if (value !== undefined && methods?.every(isSound) === false)
      throw new ConfigurationError(`${name} must be ${wanted}`);
  }
}

import { ConfigurationError } from "./errors.ts";

/** What a number must be at least, by the name of the member that holds it. */
export type Least = Readonly<Record<string, number>>;

/**
 * Checks the numbers that a caller hands over, before anything is sent. What is left out, or undefined, counts as absent.
 *
 * @param least what is checked; a count, which `attempts` is, must be whole
 * @param where stands before the member's name, e.g. `retry.`
 * @throws ConfigurationError naming the member
 */
export function checkNumbers(given: object, least: Least, where: string = ""): void {
  for (const name in least) {
    const value: unknown = (given as Record<string, unknown>)[name];
    const lowest = least[name] as number;
    if (value === undefined) continue;
    if (typeof value !== "number" || !(value >= lowest) || (name === "attempts" && value % 1))
      throw new ConfigurationError(
        `${where}${name} is ${typeof value === "string" ? JSON.stringify(value) : String(value)}: pass a ${name === "attempts" ? "whole " : ""}number, ${lowest} or more`,
      );
  }
}

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

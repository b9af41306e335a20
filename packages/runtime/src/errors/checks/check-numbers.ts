import { ConfigurationError } from "../errors.ts";

/** The lowest allowed number for each member. */
export type Least = Readonly<Record<string, number>>;

/**
 * Checks the numbers of a caller before anything is sent. Undefined members count as absent.
 *
 * @param least the members to check; a count such as `attempts` must be whole
 * @param where comes before the member's name, e.g. `retry.`
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

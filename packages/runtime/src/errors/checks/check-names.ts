import { ConfigurationError } from "../errors.ts";

/**
 * Refuses members that nobody knows. A misspelt one would be passed over without a word, and a publish be started twice, or
 * somewhere else; a compiler sees it in a literal alone.
 *
 * @param what stands for all of them, e.g. `options`
 * @param known the names there are, with a blank between two; what is undefined is left out
 * @throws ConfigurationError naming the member
 */
export function checkNames(given: object, what: string, known: string): void {
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !` ${known} `.includes(` ${name} `))
      throw new ConfigurationError(`${what}: ${JSON.stringify(name)} is none of ${known.replaceAll(" ", ", ")}`);
}

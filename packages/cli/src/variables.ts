import { UsageError } from "./errors/usage-error.ts";
import type { Environment, World } from "./world.ts";

/** An environment variable of a vendor. */
export interface Variable {
  readonly name: string;
  readonly what: string;
  readonly optional?: true;
  /** It says whose credentials they are. */
  readonly isIdentity?: true;
}

/** @throws UsageError naming the variable when its value is none of the words */
export function wordOf<Word extends string>(
  environment: Environment,
  name: string,
  words: readonly Word[],
  fallback: Word,
): Word {
  const value = environment[name] || fallback;
  const word = words.find((candidate) => candidate === value);
  if (!word) throw new UsageError(`${name} is "${value}" in the environment: it must be one of ${words.join(", ")}`);
  return word;
}

/**
 * Reads a vendor's variables.
 * @throws UsageError naming all that are missing, not just the first
 */
export function readVariables(vendor: string, variables: readonly Variable[], world: World): Environment {
  const missing = variables.filter(({ name, optional }) => !optional && !world.environment[name]);
  if (missing.length > 0) {
    throw new UsageError(
      `${vendor}: credentials are missing from the environment: set ${missing.map(({ name, what }) => `${name} (${what})`).join(", ")}`,
    );
  }
  return world.environment;
}

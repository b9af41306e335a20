import { UsageError } from "../errors/usage-error.ts";
import type { Environment } from "../world/world.ts";

/** An environment variable of a vendor. */
export interface Variable {
  readonly name: string;
  readonly what: string;
  readonly optional?: true;
  /** It names the account of the credentials. */
  readonly isIdentity?: true;
  /** It is a secret: it must not be in a file or an output. */
  readonly isSecret?: true;
  /** It sets a server: of the API, of its tokens, or of both. */
  readonly server?: "api" | "tokens" | "both";
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

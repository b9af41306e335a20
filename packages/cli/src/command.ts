import type { Options, Values } from "./vendor.ts";
import type { CleanWorld } from "./output/clean-output.ts";

/** What a command is given: the words behind it, and its options. */
export interface Invocation {
  readonly words: readonly string[];
  readonly values: Values;
  readonly world: CleanWorld;
}

export interface Command {
  readonly name: string;
  /** How it is called, without the program's name. */
  readonly usage: readonly string[];
  readonly what: string;
  /** Options it takes for these words; a vendor adds its own. */
  options(words: readonly string[]): Options;
  /** @returns the exit code */
  run(invocation: Invocation): Promise<number>;
}

import type { CleanWorld } from "../output/clean-output.ts";

/** One option of a command. */
export interface Option {
  readonly type: "string" | "boolean";
  /** It may be given several times. */
  readonly multiple?: true;
  /** One letter, without its dash. */
  readonly short?: string;
  /** What the help shows for its value, e.g. "seconds"; default: its name. */
  readonly value?: string;
  /** The values it can have, where they are known. */
  readonly words?: readonly string[];
  /** It names a file of this machine, which only a person may choose. */
  readonly isFile?: true;
  readonly what: string;
}

export type Options = Readonly<Record<string, Option>>;

/** Values of a command's options. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** A word that a command takes behind its name. */
export interface Word {
  readonly name: string;
  readonly what: string;
  readonly optional?: true;
  /** It takes all words that are left. */
  readonly several?: true;
  /** The words it can be, where they are known. */
  readonly words?: readonly string[];
}

/** What a command is given: the words behind it, and its options. */
export interface Invocation {
  readonly words: readonly string[];
  readonly values: Values;
  readonly world: CleanWorld;
}

/** A command of the program, as data. A new one is a file of its own, and an entry in `program/program.ts`. */
export interface Command {
  readonly name: string;
  /** What it does, in one line. */
  readonly what: string;
  readonly words?: readonly Word[];
  readonly options?: Options;
  /** Whole lines without the program's name, for the help. */
  readonly examples?: readonly string[];
  /** What follows the examples in the help. */
  readonly more?: string;
  /** The commands below this one, as `jobs` has `get`. */
  readonly commands?: readonly Command[];
  /** What a word that chooses one of them is called; default: command. */
  readonly below?: string;
  /** Absent: one of the commands below has to be chosen. */
  run?(invocation: Invocation): Promise<number>;
}

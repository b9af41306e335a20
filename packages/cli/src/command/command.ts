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
  /** The values that it can have, if they are known. */
  readonly words?: readonly string[];
  /** It names a file of this machine, which only a person may choose. */
  readonly isFile?: true;
  readonly what: string;
}

export type Options = Readonly<Record<string, Option>>;

/** Values of a command's options. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** A word that follows the name of a command. */
export interface Word {
  readonly name: string;
  readonly what: string;
  readonly optional?: true;
  /** It takes all remaining words. */
  readonly several?: true;
  /** An empty word means something. Without it, an empty word is refused. */
  readonly mayBeEmpty?: true;
  /** The values that it can have, if they are known. */
  readonly words?: readonly string[];
}

/** The input of a command: the words after it, and its options. */
export interface Invocation {
  readonly words: readonly string[];
  readonly values: Values;
  readonly world: CleanWorld;
}

/** A command of the program, as data. A new command is a new file, and an entry in `program/program.ts`. */
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
  /** The name of the word that chooses one of them; default: command. */
  readonly below?: string;
  /** Absent: one of the commands below has to be chosen. */
  run?(invocation: Invocation): Promise<number>;
}

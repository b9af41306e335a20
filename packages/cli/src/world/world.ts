/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the program touches outside itself, so that a test can hand over its own. */
export interface World {
  readonly environment: Environment;
  /** Where it was called; default: the process's own folder. */
  readonly folder?: string;
  readonly out: Output;
  readonly errors: Output;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Output {
  write(text: string): unknown;
  /** A terminal that a line can be rewritten on. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

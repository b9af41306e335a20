/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the program touches outside itself, so that a test can hand over its own. */
export interface World {
  readonly environment: Environment;
  /** Where it was called; default: the process's own folder. */
  readonly folder?: string;
  readonly out: Output;
  readonly errors: Output;
  /** Aborts on Ctrl-C, and whatever else asks a program to end. */
  readonly signal: AbortSignal;
  /**
   * Does work that Ctrl-C ends at once, and the program with it: work that no signal reaches while it keeps the processor, and
   * that may be cut off at any moment. Unless given, the work is done like any other.
   */
  readonly endingAtOnce?: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface Output {
  write(text: string): unknown;
  /** A terminal that a line can be rewritten on. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

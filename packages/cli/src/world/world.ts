/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything outside the program that it uses, so that a test can replace it. */
export interface World {
  readonly environment: Environment;
  /** The folder of the call; default: that of the process. */
  readonly folder?: string;
  readonly out: Output;
  readonly errors: Output;
  /** Aborts on Ctrl-C and other requests to end. */
  readonly signal: AbortSignal;
  /**
   * Runs work that Ctrl-C ends at once, together with the program. It is for work that blocks the event loop and may be
   * stopped at any moment. Default: the work runs normally.
   */
  readonly endingAtOnce?: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface Output {
  write(text: string): unknown;
  /** A terminal whose lines can be rewritten. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

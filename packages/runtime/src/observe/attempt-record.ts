/** One try, as `explain()` tells it. */
export interface AttemptRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How long the attempt took, the reading of its answer included. */
  readonly milliseconds: number;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** Name of the error if there was one. */
  readonly error?: string;
  /** Milliseconds waited after it, before the next try. */
  delay?: number;
  /** It was worth another try, but the client has spent its quota of retries. */
  quotaSpent?: true;
}

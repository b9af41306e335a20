/** One attempt, for `explain()`. */
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
  /** A retry would have been allowed, but the client has used up its quota. */
  quotaSpent?: true;
}

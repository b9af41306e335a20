/** A request that was answered. */
export interface CallEntry {
  readonly kind: "call";
  /** Milliseconds since 1970, by the fake's clock. */
  readonly at: number;
  /** The operation that answered; null where the path belongs to none. */
  readonly operation: string | null;
  readonly method: string;
  /** Host that was asked, with its port: the fake answers for any, so that a test can tell its clients apart. */
  readonly host: string;
  readonly path: string;
  /** The query with its question mark, or nothing. */
  readonly query: string;
  readonly status: number;
  /** The job that the call started, or was handed because it ran already. */
  readonly job?: string;
}

/** A state that a job reached. */
export interface JobEntry {
  readonly kind: "job";
  /** Milliseconds since 1970 at which it reached the state, whoever looked when. */
  readonly at: number;
  readonly job: string;
  /** The vendor's word for the state. */
  readonly state: string;
  /** Why, where the outcome says so. */
  readonly message?: string;
}

/** Something that went wrong on purpose, see `withFaults`. */
export interface FaultEntry {
  readonly kind: "fault";
  /** Milliseconds since 1970, by the fake's clock. */
  readonly at: number;
  /** The fault as the script has it. */
  readonly fault: string;
  /** The operation it struck; null where the path belongs to none. */
  readonly operation: string | null;
  readonly host: string;
}

/** Everything that was asked of a fake and everything its jobs did. Holds no headers and no bodies, so no secrets. */
export type HistoryEntry = CallEntry | JobEntry | FaultEntry;

/** A request that was answered. */
export interface CallEntry {
  /** Tells a call from the other entries. */
  readonly kind: "call";
  /** Milliseconds since 1970, by the fake's clock. */
  readonly at: number;
  /** The operation that answered; null if the path belongs to none. */
  readonly operation: string | null;
  /** HTTP method, in capitals. */
  readonly method: string;
  /** Host that was asked, with its port: the fake answers for any, so that a test can tell its clients apart. */
  readonly host: string;
  /** Path that was asked, without the query. */
  readonly path: string;
  /** The query with its question mark, or nothing. */
  readonly query: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The job that the call started, or was handed because it ran already. */
  readonly job?: string;
}

/** A state that a job reached. */
export interface JobEntry {
  /** Tells a state of a job from the other entries. */
  readonly kind: "job";
  /** Milliseconds since 1970 at which it reached the state, whoever looked when. */
  readonly at: number;
  /** Id of the job. */
  readonly job: string;
  /** The vendor's word for the state. */
  readonly state: string;
  /** Why, if the outcome says so. */
  readonly message?: string;
}

/** Something that went wrong on purpose, see `withFaults`. */
export interface FaultEntry {
  /** Tells a fault from the other entries. */
  readonly kind: "fault";
  /** Milliseconds since 1970, by the fake's clock. */
  readonly at: number;
  /** The fault as the script has it. */
  readonly fault: string;
  /** The operation it struck; null if the path belongs to none. */
  readonly operation: string | null;
  /** Host that was asked, with its port. */
  readonly host: string;
}

/** Everything that was asked of a fake and everything its jobs did. Holds no headers and no bodies, so no secrets. */
export type HistoryEntry = CallEntry | JobEntry | FaultEntry;

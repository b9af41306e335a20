/** A request that was answered. */
export interface CallEntry {
  /** Distinguishes a call from other entries. */
  readonly kind: "call";
  /** Milliseconds since 1970, by the fake's clock. */
  readonly at: number;
  /** The operation that answered; null if the path belongs to none. */
  readonly operation: string | null;
  /** HTTP method, in upper case. */
  readonly method: string;
  /** Requested host with its port. The fake answers for any host, so a test can tell its clients apart. */
  readonly host: string;
  /** Requested path, without the query. */
  readonly path: string;
  /** The query with its question mark, or an empty text. */
  readonly query: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The job that the call started, or the running one that it got instead. */
  readonly job?: string;
}

/** A state that a job reached. */
export interface JobEntry {
  /** Distinguishes a state of a job from other entries. */
  readonly kind: "job";
  /** When it reached the state, in milliseconds since 1970, no matter when anybody read it. */
  readonly at: number;
  /** Id of the job. */
  readonly job: string;
  /** The vendor's word for the state. */
  readonly state: string;
  /** The reason, if the outcome has one. */
  readonly message?: string;
}

/** A deliberate fault; see `withFaults`. */
export interface FaultEntry {
  /** Distinguishes a fault from other entries. */
  readonly kind: "fault";
  /** Milliseconds since 1970, by the fake's clock. */
  readonly at: number;
  /** The fault as in the script. */
  readonly fault: string;
  /** The affected operation; null if the path belongs to none. */
  readonly operation: string | null;
  /** Requested host with its port. */
  readonly host: string;
}

/** An entry of a fake's history: a call, a state of a job, or a fault. It has no headers and no bodies, so it has no secrets. */
export type HistoryEntry = CallEntry | JobEntry | FaultEntry;

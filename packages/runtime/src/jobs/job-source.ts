import type { CallOptions } from "../call/client-config.ts";
import type { WatchMark } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";
import type { LinkedSignal } from "../time/link-signals.ts";
import type { JobIdentity } from "./job-errors.ts";
import type { JobState, Observation } from "./job-state.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import type { JobReference } from "./resume-token.ts";

/** Reads, streams and cancels jobs of one kind. `jobSource` makes it from a descriptor. */
export interface JobSource<Raw, Status extends string = string> {
  /** Id of the API. */
  readonly api: string;
  /** URL of the API's server. A job with the same id on another server is a different job. */
  readonly server?: string;
  /** Name of the kind, such as `publish`. */
  readonly kind: string;
  /** The descriptor of this kind of job: its states, how often to read it, how long to wait. */
  readonly descriptor: JobDescriptor;
  /** Type of the vendor's words for states. It has no value at run time. */
  readonly status?: Status;
  /** Reads the job once. */
  read(reference: JobReference, options: CallOptions): Promise<Observation<Raw>>;
  /**
   * Streams its states, e.g. by `followStream`. If it ends or fails before the job does, the watch goes on by reading.
   */
  stream?(reference: JobReference, options: CallOptions): AsyncIterable<Observation<Raw>>;
  /** Watches by the stream: `followJob`. Without it, the watch only reads. */
  follow?(job: WatchedJob<Raw, Status>, limit: LinkedSignal): Promise<JobState<Raw, Status> | undefined>;
  /**
   * Whether `read` can confirm an end that the stream reports. If so, every such end is confirmed by a read. False if
   * reading is done by the stream.
   */
  readonly confirms: boolean;
  /** Asks the API to cancel the job. Absent if the API can't. */
  cancel?(reference: JobReference, options: CallOptions): Promise<void>;
  /** Copies an observation without the client's secrets. */
  redact?(observation: Observation<Raw>): Observation<Raw>;
}

/** The result of a start: the job's reference, and its first state if the answer has it. */
export interface StartedJob<Raw> {
  /** The reference by which the job is found from now on. */
  readonly reference: JobReference;
  /** The state in the answer to the start, if any. */
  readonly observation?: Observation<Raw>;
  /** Called with the final state. */
  ended?(end: Observation<Raw>): void;
}

/** The data that a watch needs about a job. */
export interface WatchedJob<Raw, Status extends string = string> {
  readonly source: JobSource<Raw, Status>;
  readonly reference: JobReference;
  /** The start was answered, so the job exists, even if it has not been read yet. */
  readonly isOurs?: boolean;
  readonly identity: JobIdentity;
  readonly clock: Clock;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** Milliseconds of watching. */
  readonly deadline: number;
  /** Milliseconds between two reads. */
  readonly interval: { readonly first: number; readonly longest: number };
  readonly signal: AbortSignal;
  /** Identifies the watch for an observer. */
  readonly mark?: WatchMark;
  /** Records a state. */
  take(observation: Observation<Raw>, via: "read" | "stream"): JobState<Raw, Status>;
  /** The last known state. */
  last(): JobState<Raw, Status> | undefined;
}

import type { CallOptions } from "../call/client-config.ts";
import type { WatchMark } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";
import type { LinkedSignal } from "../time/link-signals.ts";
import type { JobIdentity } from "./job-errors.ts";
import type { JobState, Observation } from "./job-state.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import type { JobReference } from "./resume-token.ts";

/** How one kind of job is read, streamed and canceled. `jobSource` makes it of a descriptor. */
export interface JobSource<Raw, Status extends string = string> {
  /** Id of the API. */
  readonly api: string;
  /** URL of the API's server: another server's job of the same id is another job. */
  readonly server?: string;
  /** Name of the kind, such as `publish`. */
  readonly kind: string;
  /** What is known of this kind of job: its states, how often to look, how long to wait. */
  readonly descriptor: JobDescriptor;
  /** The words it says. Only a type: no source has a value here. */
  readonly status?: Status;
  /** One look at the job. */
  read(reference: JobReference, options: CallOptions): Promise<Observation<Raw>>;
  /** Its progress as it happens, e.g. by `followStream`. May end, or fail, before the job does: reading goes on then. */
  stream?(reference: JobReference, options: CallOptions): AsyncIterable<Observation<Raw>>;
  /** What watches by the stream: `followJob`. A job whose source lacks it is watched by reading alone. */
  follow?(job: WatchedJob<Raw, Status>, limit: LinkedSignal): Promise<JobState<Raw, Status> | undefined>;
  /**
   * `read` can say how a job ended that a stream says has ended: the end is then confirmed by a read before it is
   * believed. False if reading is streaming.
   */
  readonly confirms: boolean;
  /** Asks the API to end the job. Absent if it can't. */
  cancel?(reference: JobReference, options: CallOptions): Promise<void>;
  /** A copy of what was seen, without the client's secrets. */
  redact?(observation: Observation<Raw>): Observation<Raw>;
}

/** What starting gave: the job's name, and what was seen of it at once. */
export interface StartedJob<Raw> {
  /** What the job is found by from now on. */
  readonly reference: JobReference;
  /** What the answer to the start said of it already. */
  readonly observation?: Observation<Raw>;
  /** Is told what was seen when the job ended. */
  ended?(end: Observation<Raw>): void;
}

/** A job as its watch needs it. */
export interface WatchedJob<Raw, Status extends string = string> {
  readonly source: JobSource<Raw, Status>;
  readonly reference: JobReference;
  /** Its start was answered to us: it is there, whether or not it has been seen since. */
  readonly isOurs?: boolean;
  readonly identity: JobIdentity;
  readonly clock: Clock;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** Milliseconds of watching. */
  readonly deadline: number;
  /** Milliseconds between two looks. */
  readonly interval: { readonly first: number; readonly longest: number };
  readonly signal: AbortSignal;
  /** What an observer knows the watch by. */
  readonly mark?: WatchMark;
  /** Takes note of what was seen. */
  take(observation: Observation<Raw>, via: "read" | "stream"): JobState<Raw, Status>;
  /** What was last seen. */
  last(): JobState<Raw, Status> | undefined;
}

import type { JobDescriptor, JobStateKind } from "../descriptors/operation.ts";

/** How far a job is, in items. */
export interface Progress {
  /** Items that are through, however they ended. */
  readonly done: number;
  /** All items; absent if nobody knows yet. */
  readonly total?: number;
  /** Items that failed. */
  readonly failed?: number;
  /** Items that were left as they are. */
  readonly skipped?: number;
}

/** What a read of a job saw, in the vendor's words. A wrapper makes it from an answer. */
export interface Observation<Raw = unknown> {
  /** The vendor's word for the state. */
  readonly status: string;
  /** What the vendor says besides the status, for a person. */
  readonly message?: string;
  /** How far the job is, where the vendor tells. */
  readonly progress?: Progress;
  /** The answer itself. */
  readonly raw: Raw;
}

/**
 * A word that is not listed among a job's states. To the compiler it is not a word that can be written down, so that a misspelt one in
 * a `case` is an error; compare `status as string` if you wait for a word that is not listed yet.
 */
export type UndeclaredStatus = `${string}\u0000undeclared`;

/** The words a kind of job is known to say, and any other. */
export type StatusOf<Kind extends Pick<JobDescriptor, "states">> = (keyof Kind["states"] & string) | UndeclaredStatus;

/** An observation with its meaning. */
export interface JobState<Raw = unknown, Status extends string = string> extends Observation<Raw> {
  /** The vendor's own word for the state. */
  readonly status: Status;
  /** What the status means; `unknown` is a word nobody has seen before, and never counts as an end. */
  readonly kind: JobStateKind;
  /** The job can't leave this state. */
  readonly terminal: boolean;
}

const terminalKinds: ReadonlySet<JobStateKind> = new Set(["succeeded", "failed", "canceled"]);

/** Says what a vendor's word means, as the job's descriptor lists it. */
export function toState<Raw, Status extends string = string>(
  descriptor: Pick<JobDescriptor, "states">,
  observation: Observation<Raw>,
): JobState<Raw, Status> {
  const kind = Object.hasOwn(descriptor.states, observation.status)
    ? (descriptor.states[observation.status] ?? "unknown")
    : "unknown";
  return { ...observation, status: observation.status as Status, kind, terminal: terminalKinds.has(kind) };
}

/** Whether a person would see a difference. */
export function sameState(one: JobState | undefined, other: JobState): boolean {
  return (
    one !== undefined &&
    one.status === other.status &&
    one.message === other.message &&
    JSON.stringify(one.progress) === JSON.stringify(other.progress)
  );
}

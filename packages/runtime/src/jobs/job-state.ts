import type { JobDescriptor, JobStateKind } from "../descriptors/operation.ts";

/** How far a job is, in items. */
export interface Progress {
  readonly done: number;
  readonly total?: number;
  readonly failed?: number;
  readonly skipped?: number;
}

/** What a look at a job saw, in the vendor's words. A wrapper makes it from an answer. */
export interface Observation<Raw = unknown> {
  /** The vendor's word for the state. */
  readonly status: string;
  readonly message?: string;
  readonly progress?: Progress;
  /** The answer itself. */
  readonly raw: Raw;
}

/** An observation with its meaning. */
export interface JobState<Raw = unknown> extends Observation<Raw> {
  /** What the status means; `unknown` is a word nobody has seen before, and never counts as an end. */
  readonly kind: JobStateKind;
  /** The job can't leave this state. */
  readonly terminal: boolean;
}

const terminalKinds: ReadonlySet<JobStateKind> = new Set(["succeeded", "failed", "canceled"]);

/** Reads a vendor's word as `api.yaml` declares it. */
export function toState<Raw>(descriptor: JobDescriptor, observation: Observation<Raw>): JobState<Raw> {
  const kind = Object.hasOwn(descriptor.states, observation.status)
    ? (descriptor.states[observation.status] ?? "unknown")
    : "unknown";
  return { ...observation, kind, terminal: terminalKinds.has(kind) };
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

import type { JobDescriptor, JobStateKind } from "../descriptors/operation.ts";

/** The progress of a job, in items. */
export interface Progress {
  /** Items that are done, with any result. */
  readonly done: number;
  /** All items; absent if unknown. */
  readonly total?: number;
  /** Items that failed. */
  readonly failed?: number;
  /** Items that were skipped. */
  readonly skipped?: number;
}

/** The state of a job in the vendor's words. A wrapper makes it from an answer. */
export interface Observation<Raw = unknown> {
  /** The vendor's word for the state. */
  readonly status: string;
  /** The vendor's message for a person. */
  readonly message?: string;
  /** The progress, if the vendor gives it. */
  readonly progress?: Progress;
  /** The answer itself. */
  readonly raw: Raw;
}

/**
 * A status that is not listed among a job's states. No literal has this type, so a misspelt word in a `case` is a
 * compiler error. If you wait for an unlisted word, compare `status as string`.
 */
export type UndeclaredStatus = `${string}\u0000undeclared`;

/** The listed words of a kind of job, and any other. */
export type StatusOf<Kind extends Pick<JobDescriptor, "states">> = (keyof Kind["states"] & string) | UndeclaredStatus;

/** An observation with its meaning. */
export interface JobState<Raw = unknown, Status extends string = string> extends Observation<Raw> {
  /** The vendor's own word for the state. */
  readonly status: Status;
  /** The meaning of the status. `unknown` is for a word that is not listed, and never counts as an end. */
  readonly kind: JobStateKind;
  /** The job can't leave this state. */
  readonly terminal: boolean;
}

const terminalKinds: ReadonlySet<JobStateKind> = new Set(["succeeded", "failed", "canceled"]);

/** Looks up the meaning of a vendor's word in the job's descriptor. */
export function toState<Raw, Status extends string = string>(
  descriptor: Pick<JobDescriptor, "states">,
  observation: Observation<Raw>,
): JobState<Raw, Status> {
  const kind = Object.hasOwn(descriptor.states, observation.status)
    ? (descriptor.states[observation.status] ?? "unknown")
    : "unknown";
  return { ...observation, status: observation.status as Status, kind, terminal: terminalKinds.has(kind) };
}

/** Whether two states differ for a person. */
export function sameState(one: JobState | undefined, other: JobState): boolean {
  return (
    one !== undefined &&
    one.status === other.status &&
    one.message === other.message &&
    JSON.stringify(one.progress) === JSON.stringify(other.progress)
  );
}

import { PressroomError } from "../errors/errors.ts";
import type { JobReference } from "../jobs/resume-token.ts";
import type { Observation } from "../jobs/job-state.ts";

/** The record of one publish. */
export interface LedgerRecord {
  /** The caller's key for the publish. */
  readonly key: string;
  /** Hash of the API, its server and the request. Another request under the key is refused. */
  readonly hash: string;
  /**
   * `claimed`: nothing was sent yet. `sent`: the request may be at the vendor. `started`: the job's reference is known.
   * `ended`: the end is known. `unknown`: it can't be known whether there is a job.
   */
  readonly state: "claimed" | "sent" | "started" | "ended" | "unknown";
  /** The process that works on it; empty if that process is done with it. */
  readonly owner: string;
  /** Milliseconds since 1970 until which the owner counts as alive. */
  readonly lease: number;
  /** Length of the lease in milliseconds. */
  readonly term?: number;
  /** The mark, made from key, hash and the first claim. By it every process can find the job at the vendor. */
  readonly marker: string;
  /** Time in milliseconds since 1970 before which no request was sent. */
  readonly sent?: number;
  /** The job's reference, if it is known. */
  readonly reference?: JobReference;
  /** The final state. */
  readonly end?: Observation<unknown>;
}

const states = ["claimed", "sent", "started", "ended", "unknown"];

/** Parses a record; undefined for any other text. */
export function tryRecord(text: string): LedgerRecord | undefined {
  const record = parse(text);
  return isRecord(record) ? record : undefined;
}

/** @throws PressroomError for a text that is no record: to take it for none would start a second publish */
export function readRecord(key: string, text: string): LedgerRecord {
  const record = tryRecord(text);
  if (record?.key === key) return record;
  throw new PressroomError(
    `what the ledger holds under ${JSON.stringify(key)} is no record of a publish: it was changed or cut`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is LedgerRecord {
  if (typeof value !== "object" || value === null) return false;
  const { state, lease, term = 0, sent = 0, reference, end, ...words } = value as Record<string, unknown>;
  return (
    states.includes(String(state)) &&
    [lease, term, sent].every(Number.isFinite) &&
    [words["key"], words["hash"], words["owner"], words["marker"]].every((word) => typeof word === "string") &&
    // Of a job that has been started or has ended all is known that a caller is told. A vendor's id may be a number.
    (!(reference || /^(started|ended)$/.test(String(state))) ||
      /^(string|number)$/.test(typeof Object(reference).id)) &&
    (state !== "ended" || typeof Object(end).status === "string")
  );
}

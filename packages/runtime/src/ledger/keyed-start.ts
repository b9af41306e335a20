import type { Existing } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import type { JobReference } from "../jobs/resume-token.ts";
import type { Clock } from "../time/clock.ts";

/** Milliseconds: a request was sent at most this long before the lease in its record. */
export const longestLease: number = 3_600_000;

/** A publish that must be started only once. */
export interface KeyedStart<Raw> {
  /** The caller's key for it. */
  readonly key: string;
  /** operationId of the request, for errors. */
  readonly operation: string;
  /** Everything that distinguishes it from other requests: API, server, and the content of the publish. */
  readonly request: unknown;
  /** Further members of the job's reference, for a record that a person has settled by the id alone. */
  readonly place?: Readonly<Record<string, string>>;
  /** The clock for the end of a claim. */
  readonly clock: Clock;
  /** Ends the wait for another process. */
  readonly signal: AbortSignal | undefined;
  /** Sends the request, with the marker in it if the API has a place for one. */
  send(marker: string, signal: AbortSignal | undefined): Promise<StartedJob<Raw>>;
  /**
   * Searches for the job of an earlier process. Leave it out if the API can't be asked.
   * @param since earliest time of the request, in milliseconds since 1970
   */
  find?(marker: string, since: number, signal: AbortSignal | undefined): Promise<Existing<JobReference>>;
}

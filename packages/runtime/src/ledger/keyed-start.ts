import type { Existing } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import type { JobReference } from "../jobs/resume-token.ts";
import type { Clock } from "../time/clock.ts";

/** Milliseconds: no request is older than its record's lease by more. */
export const longestLease: number = 3_600_000;

/** A publish that is to be started once. */
export interface KeyedStart<Raw> {
  /** The caller's name for it. */
  readonly key: string;
  /** operationId of the request, for errors. */
  readonly operation: string;
  /** What makes it another request than the next: API, server, and what is to be published. */
  readonly request: unknown;
  /** What names its job besides an id, for one that a person has settled by the id alone. */
  readonly place?: Readonly<Record<string, string>>;
  /** Where the time comes from by which a claim ends. */
  readonly clock: Clock;
  /** Ends the waiting for another process. */
  readonly signal: AbortSignal | undefined;
  /** Sends the request, with the marker in it if the API has a place for one. */
  send(marker: string, signal: AbortSignal | undefined): Promise<StartedJob<Raw>>;
  /**
   * Looks for what an earlier process has sent. Leave it out if the API can't be asked.
   * @param since milliseconds since 1970: it was sent no earlier
   */
  find?(marker: string, since: number, signal: AbortSignal | undefined): Promise<Existing<JobReference>>;
}

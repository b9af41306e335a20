import type { jobs as kinds } from "@pressroom/api-siteleaf-v2";
import {
  ConfigurationError,
  knownJobs,
  startWithLedger,
  submit,
  type CallOptions,
  type CancelResult,
  type ClientConfig,
  type Job,
  type JobOptions,
  type JobReference,
  type JobSource,
  type JobState,
  type LedgerConfig,
  type OnceOptions,
  type StatusOf,
} from "@pressroom/runtime";
import type { JobAnswer } from "./job-answer.ts";

/** The kind of a job. Version 1 has only `publish`. */
export type JobKind = "publish" | "preview" | "sync" | "import";

/** Siteleaf's words for the state of a job, in both versions. */
export type SiteleafStatus = StatusOf<typeof kinds.publish>;

/** Where to find a job whose id is known. */
export interface JobPlace {
  /** Id of its site. */
  site: string;
}

/**
 * The result of `findExisting` of an `OutcomeUnknownError`. Use it as `jobs.watch(found.id, found)`. It is not a job itself, since
 * awaiting a job waits for its end.
 */
export interface FoundJob extends JobPlace {
  /** The job's id, for `jobs.watch`. */
  id: string;
  /** The kind of the job. */
  kind: Exclude<JobKind, "import">;
}

/** Existing jobs, by id or by token. */
export interface SiteleafJobs<Place = JobPlace> {
  /** Reads a job once. @throws JobForgottenError if Siteleaf no longer knows it */
  get(jobId: string, place: Place & CallOptions): Promise<JobState<JobAnswer, SiteleafStatus>>;
  /** Watches a running job. */
  watch(jobId: string, place: Place & JobOptions): Job<JobAnswer, SiteleafStatus>;
  /**
   * Continues a watch from a token of `job.detach()` or of an error that ended a watch.
   * @throws ConfigurationError if it is not such a token, or belongs to the other version or another server
   */
  resume(token: string, options?: JobOptions): Job<JobAnswer, SiteleafStatus>;
  /**
   * Asks Siteleaf to cancel a job. The state of a canceled job is not documented, so watch for its end.
   * @throws ConfigurationError in version 1, which has no such operation
   */
  cancel(jobId: string, place: Place & CallOptions): Promise<CancelResult<JobAnswer, SiteleafStatus>>;
}

interface AnyPlace {
  site?: string;
  kind?: JobKind;
}

/** How to start a job. */
export interface JobStart {
  /** operationId of the request, for errors. */
  readonly operation: string;
  /** Id of the site; an import has none. */
  readonly site?: string;
  send(options: CallOptions): Promise<{ job_id?: string } | undefined>;
  /** Finds the running job of this kind of the site; absent if the API can't be asked. */
  findRunning?(options: CallOptions): Promise<FoundJob | undefined>;
}

type Source = JobSource<JobAnswer, SiteleafStatus>;

/** The base of each version's own methods. */
export interface JobRunner {
  readonly jobs: SiteleafJobs<AnyPlace>;
  /** Starts a job immediately, and only once. */
  start(kind: JobKind, start: JobStart, options?: JobOptions & OnceOptions): Job<JobAnswer, SiteleafStatus>;
}

/** The part of publishing that both versions share. They differ in their sources, one for each kind of job. */
export function createJobs(sources: readonly [Source, ...Source[]], settings: ClientConfig & LedgerConfig): JobRunner {
  const known = knownJobs(sources, settings);
  return {
    start(kind, { operation, site, send, findRunning }, options) {
      if (site === undefined && options?.once !== undefined)
        throw new ConfigurationError(`once: two files can't be told apart, so an ${kind} has no key`);
      // A running job may be a colleague's. If there is none, ours may have ended already. A later look would only find later jobs.
      const find = findRunning && (async (call: CallOptions) => ({ found: await findRunning(call), certain: false }));
      const start = {
        operation,
        source: { ...sources[0], kind },
        request: { site },
        place: site === undefined ? undefined : { site },
        send: (_: string, signal?: AbortSignal) =>
          submit(operation, () => send({ signal }), {
            started: (answer) => (answer?.job_id ? { reference: referenceTo(answer.job_id, site) } : undefined),
            findExisting: find && (({ signal: stop } = {}) => find({ signal: stop })),
          }),
        find:
          find &&
          (async (_: string, __: number, signal?: AbortSignal) => {
            const { found, certain } = await find({ signal });
            return { found: found && referenceTo(found.id, site), certain };
          }),
      };
      return known.begin((call) => startWithLedger(settings, options?.once, start, call), options, kind);
    },
    jobs: {
      get(jobId, place) {
        const { site, kind, ...options } = placeOf(place);
        return known.get(referenceTo(jobId, site), options, kind);
      },
      watch(jobId, place) {
        const { site, kind, ...options } = placeOf(place);
        return known.watch(referenceTo(jobId, site), options, kind);
      },
      resume: known.resume,
      cancel(jobId, place) {
        const { site, kind, ...options } = placeOf(place);
        return known.cancel(referenceTo(jobId, site), options, kind);
      },
    },
  };
}

/** A spread, since JavaScript callers may pass nothing. It leaves out the id of a job that was found. */
function placeOf<Place extends AnyPlace>(place: Place): Place {
  const { id: _, ...rest }: Place & { id?: string } = { ...place };
  return rest as unknown as Place;
}

function referenceTo(id: string, site: string | undefined): JobReference {
  return site === undefined ? { id } : { id, site };
}

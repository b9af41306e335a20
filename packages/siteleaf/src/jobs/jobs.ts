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

/** What a job does. Version 1 knows `publish` alone. */
export type JobKind = "publish" | "preview" | "sync" | "import";

/** The words that Siteleaf has for the state of a job, in both versions. */
export type SiteleafStatus = StatusOf<typeof kinds.publish>;

/** Where a job that is known by its id belongs. */
export interface JobPlace {
  /** Id of its site. */
  site: string;
}

/**
 * What `findExisting` of an `OutcomeUnknownError` finds: `jobs.watch(found.id, found)`. Not a job, since whoever awaits
 * one waits for its end.
 */
export interface FoundJob extends JobPlace {
  /** The job's id: watch it with `jobs.watch`. */
  id: string;
  /** What the job does: `publish`, `preview`, `sync` or `import`. */
  kind: Exclude<JobKind, "import">;
}

/** Jobs that exist already, by their id or by a token. */
export interface SiteleafJobs<Place = JobPlace> {
  /** One look at a job. @throws JobForgottenError when Siteleaf does not know it any more */
  get(jobId: string, place: Place & CallOptions): Promise<JobState<JobAnswer, SiteleafStatus>>;
  /** Watches a job that runs already. */
  watch(jobId: string, place: Place & JobOptions): Job<JobAnswer, SiteleafStatus>;
  /**
   * Takes up a watch from a token of `job.detach()` or of an error that has ended a watch.
   * @throws ConfigurationError when it is no such token, or one of the other version or another server
   */
  resume(token: string, options?: JobOptions): Job<JobAnswer, SiteleafStatus>;
  /**
   * Asks Siteleaf to end a job. What it says of a job that was canceled is not documented: watch for its end.
   * @throws ConfigurationError with version 1, which has no such operation
   */
  cancel(jobId: string, place: Place & CallOptions): Promise<CancelResult<JobAnswer, SiteleafStatus>>;
}

interface AnyPlace {
  site?: string;
  kind?: JobKind;
}

/** How a job is started. */
export interface JobStart {
  /** operationId of the request, for errors. */
  readonly operation: string;
  /** Id of the site; an import has none. */
  readonly site?: string;
  send(options: CallOptions): Promise<{ job_id?: string } | undefined>;
  /** The job of this kind that runs for the site; absent if the API can't be asked. */
  findRunning?(options: CallOptions): Promise<FoundJob | undefined>;
}

type Source = JobSource<JobAnswer, SiteleafStatus>;

/** What a version builds its own methods on. */
export interface JobRunner {
  readonly jobs: SiteleafJobs<AnyPlace>;
  /** Starts a job at once, and once. */
  start(kind: JobKind, start: JobStart, options?: JobOptions & OnceOptions): Job<JobAnswer, SiteleafStatus>;
}

/** The part of publishing that both versions share; what differs is in their sources, one for each kind of job. */
export function createJobs(sources: readonly [Source, ...Source[]], settings: ClientConfig & LedgerConfig): JobRunner {
  const known = knownJobs(sources, settings);
  return {
    start(kind, { operation, site, send, findRunning }, options) {
      if (site === undefined && options?.once !== undefined)
        throw new ConfigurationError(`once: two files can't be told apart, so an ${kind} has no key`);
      // One that runs may be a colleague's, and if none does it may have ended. Looking again would only find later ones.
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

/** A spread, since JavaScript may hand over nothing at all; without the id of a job that was found. */
function placeOf<Place extends AnyPlace>(place: Place): Place {
  const { id: _, ...rest }: Place & { id?: string } = { ...place };
  return rest as unknown as Place;
}

function referenceTo(id: string, site: string | undefined): JobReference {
  return site === undefined ? { id } : { id, site };
}

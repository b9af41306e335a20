import {
  ConfigurationError,
  Job,
  readResumeToken,
  type CallOptions,
  type CancelResult,
  type JobOptions,
  type JobReference,
  type JobSettings,
  type JobSource,
  type JobState,
} from "@pressroom/runtime";
import type { JobAnswer } from "./job-answer.ts";
import { startJob, type JobStart } from "./start-job.ts";

/** What a job does. Version 1 knows `publish` alone. */
export type JobKind = "publish" | "preview" | "sync" | "import";

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
  id: string;
  kind: Exclude<JobKind, "import">;
}

/** Jobs that exist already, by their id or by a token. */
export interface SiteleafJobs<Place = JobPlace> {
  /** One look at a job. @throws JobForgottenError when Siteleaf does not know it any more */
  get(jobId: string, place: Place & CallOptions): Promise<JobState<JobAnswer>>;
  /** Watches a job that runs already. */
  watch(jobId: string, place: Place & JobOptions): Job<JobAnswer>;
  /**
   * Takes up a watch from a token of `job.detach()` or of a `JobDeadlineError`.
   * @throws ConfigurationError when it is no such token, or one of the other version
   */
  resume(token: string, options?: JobOptions): Job<JobAnswer>;
  /**
   * Asks Siteleaf to end a job. What it says of a job that was canceled is not documented: watch for its end.
   * @throws ConfigurationError with version 1, which has no such operation
   */
  cancel(jobId: string, place: Place & CallOptions): Promise<CancelResult<JobAnswer>>;
}

interface AnyPlace {
  site?: string;
  kind?: JobKind;
}

/** What a version builds its own methods on. */
export interface JobRunner {
  readonly jobs: SiteleafJobs<AnyPlace>;
  /** Starts a job at once, and once. */
  start(kind: JobKind, start: JobStart, options?: JobOptions): Job<JobAnswer>;
}

/** The part of publishing that both versions share; what differs stands in their sources, one for each kind of job. */
export function createJobs(sources: readonly JobSource<JobAnswer>[], settings: JobSettings): JobRunner {
  const api = sources[0]?.api ?? "";

  function sourceOf(kind: string): JobSource<JobAnswer> {
    const source = sources.find((one) => one.kind === kind);
    if (!source) throw new ConfigurationError(`${api} has no jobs of kind ${JSON.stringify(kind)}`);
    return source;
  }

  function watch(kind: string, reference: JobReference, options?: JobOptions): Job<JobAnswer> {
    return new Job(sourceOf(kind), reference, options, settings);
  }

  function at(jobId: string, { site, kind = "publish" }: AnyPlace, options?: JobOptions): Job<JobAnswer> {
    return watch(kind, referenceTo(jobId, site), options);
  }

  return {
    start(kind, start, options = {}) {
      const findExisting = async (): Promise<FoundJob | undefined> => {
        const running = await start.findRunning?.();
        return running && start.site && kind !== "import" ? { id: running, site: start.site, kind } : undefined;
      };
      return new Job(
        sourceOf(kind),
        async () => ({ reference: referenceTo(await startJob(start, options.signal, findExisting), start.site) }),
        options,
        settings,
      );
    },
    jobs: {
      get: (jobId, { site, kind, ...options }) => at(jobId, { site, kind }).poll(options),
      watch: (jobId, { site, kind, ...options }) => at(jobId, { site, kind }, options),
      resume: (token, options) => {
        const { kind, reference } = readResumeToken(api, token);
        return watch(kind, reference, options);
      },
      cancel: (jobId, { site, kind, ...options }) => at(jobId, { site, kind }).cancel(options),
    },
  };
}

function referenceTo(id: string, site: string | undefined): JobReference {
  return site === undefined ? { id } : { id, site };
}

import type { CallOptions } from "../call/client-config.ts";
import { ConfigurationError, InvalidRequestError } from "../errors/errors.ts";
import { Job, type CancelResult, type JobOptions, type JobSettings } from "./job.ts";
import type { JobSource, StartedJob } from "./job-source.ts";
import type { JobState } from "./job-state.ts";
import { readResumeToken, type JobReference } from "./resume-token.ts";

/** The methods for jobs of an API. `kind` is needed only if the API has several kinds. */
export interface KnownJobs<Raw, Status extends string = string> {
  /** Starts a job by a call, which is made once, immediately. */
  begin(
    begin: (options: CallOptions) => Promise<StartedJob<Raw>>,
    options?: JobOptions,
    kind?: string,
  ): Job<Raw, Status>;
  /** Reads a job once. */
  get(reference: JobReference, options?: CallOptions, kind?: string): Promise<JobState<Raw, Status>>;
  /** Watches a job that is already running. */
  watch(reference: JobReference, options?: JobOptions, kind?: string): Job<Raw, Status>;
  /** Continues a watch from a token. @throws ConfigurationError for a token of another API, server or kind of job */
  resume(token: string, options?: JobOptions): Job<Raw, Status>;
  /** Asks the API to cancel a job. @throws ConfigurationError if the API can't cancel */
  cancel(reference: JobReference, options?: CallOptions, kind?: string): Promise<CancelResult<Raw, Status>>;
}

/**
 * The jobs of an API, of one kind or several.
 *
 * @param sources the source of each kind of job; the first is the default
 * @param settings the client's config
 */
export function knownJobs<Raw, Status extends string>(
  sources: readonly [JobSource<Raw, Status>, ...JobSource<Raw, Status>[]],
  settings: JobSettings,
): KnownJobs<Raw, Status> {
  const [usual] = sources;

  function sourceOf(kind: string): JobSource<Raw, Status> {
    const source = sources.find((one) => one.kind === kind);
    if (source) return source;
    const known = sources.map((one) => one.kind).join(", ");
    throw new ConfigurationError(`${usual.api} has no jobs of kind ${JSON.stringify(kind)}, but ${known}`);
  }

  const jobOf = (
    start: ConstructorParameters<typeof Job<Raw, Status>>[1],
    options?: JobOptions,
    kind: string = usual.kind,
  ): Job<Raw, Status> => {
    if (typeof start !== "function" && ((start.id as string | null | undefined) ?? null) === null)
      throw new InvalidRequestError(`${usual.api}: the id of the ${kind} is missing`);
    return new Job(sourceOf(kind), start, options, settings);
  };

  return {
    begin: jobOf,
    watch: jobOf,
    get: async (reference, options, kind) => jobOf(reference, {}, kind).poll(options),
    cancel: async (reference, options, kind) => jobOf(reference, {}, kind).cancel(options),
    resume(token, options) {
      const { kind, reference } = readResumeToken(usual, token);
      return jobOf(reference, options, kind);
    },
  };
}

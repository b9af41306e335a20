import type { CallOptions } from "../call/client-config.ts";
import { ConfigurationError, InvalidRequestError } from "../errors/errors.ts";
import { Job, type CancelResult, type JobOptions, type JobSettings } from "./job.ts";
import type { JobSource, StartedJob } from "./job-source.ts";
import type { JobState } from "./job-state.ts";
import { readResumeToken, type JobReference } from "./resume-token.ts";

/** What every API can do with its jobs. `kind` is only needed if it has several. */
export interface KnownJobs<Raw, Status extends string = string> {
  /** A job that is begun by a call, at once and once. */
  begin(
    begin: (options: CallOptions) => Promise<StartedJob<Raw>>,
    options?: JobOptions,
    kind?: string,
  ): Job<Raw, Status>;
  /** One look at a job. */
  get(reference: JobReference, options?: CallOptions, kind?: string): Promise<JobState<Raw, Status>>;
  /** Watches a job that runs already. */
  watch(reference: JobReference, options?: JobOptions, kind?: string): Job<Raw, Status>;
  /** Takes up a watch from a token. @throws ConfigurationError for one of another API, server or kind of job */
  resume(token: string, options?: JobOptions): Job<Raw, Status>;
  /** Asks the API to end a job. @throws ConfigurationError when it has no way to */
  cancel(reference: JobReference, options?: CallOptions, kind?: string): Promise<CancelResult<Raw, Status>>;
}

/**
 * The jobs of an API, of one kind or several.
 *
 * @param sources how each kind is read; the first is the usual one
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

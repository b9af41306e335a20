import type { CallOptions, ClientConfig } from "../call/client-config.ts";
import type { Method } from "../call/connect.ts";
import type { Answer } from "../descriptors/answer.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import { ConfigurationError } from "../errors/errors.ts";
import type { CancelResult, Job, JobOptions } from "../jobs/job.ts";
import type { JobState, Observation } from "../jobs/job-state.ts";
import { knownJobs } from "../jobs/known-jobs.ts";
import type { JobReference } from "../jobs/resume-token.ts";
import { jobSource, type JobKnowledge } from "../jobs/source/declared-source.ts";
import type { JobStreams } from "../jobs/source/job-streams.ts";
import { submit } from "../jobs/submit/submit.ts";
import { startWithLedger, type LedgerConfig, type OnceOptions } from "../ledger/start-with-ledger.ts";
import type { JobAnswers } from "./job-answers.ts";
import { requestAbout, startedReference } from "./read-reference.ts";
import { readState } from "./read-state.ts";
import { requirePlain } from "./require-plain.ts";

/** The settings of a client that its jobs use, with a ledger for `once`. */
export type JobsConfig = Readonly<Pick<ClientConfig, "clock" | "observe" | "random" | "retry">> &
  Readonly<LedgerConfig>;

/** The methods for jobs of one kind. */
export interface JobsOfKind<Raw = unknown, Status extends string = string> {
  /**
   * Starts a job. The request is sent at once, and once.
   * @throws OutcomeUnknownError, from the job, if the answer is lost or names no job
   */
  start(request?: OperationRequest, options?: JobOptions & OnceOptions): Job<Raw, Status>;
  /** Reads a job once. */
  get(job: string | JobReference, options?: CallOptions): Promise<JobState<Raw, Status>>;
  /** Watches a job that is already running. */
  watch(job: string | JobReference, options?: JobOptions): Job<Raw, Status>;
  /**
   * Continues a watch from a token of `job.detach()`. @throws ConfigurationError for a token of another API, server or
   * kind
   */
  resume(token: string, options?: JobOptions): Job<Raw, Status>;
  /** Asks the API to cancel a job. @throws ConfigurationError if the API can't cancel */
  cancel(job: string | JobReference, options?: CallOptions): Promise<CancelResult<Raw, Status>>;
}

/**
 * Makes the methods for a kind of job that is declared only as data. Generated code adds the types.
 *
 * @param client a client that has the operations of the kind
 * @param kind its operations, its states and how long it may take
 * @param answers pointers into its answers
 * @param streams `jobStreams`, if the kind has an operation that streams
 * @throws ConfigurationError if the client lacks an operation that the kind declares
 */
export function jobsOf(
  client: object,
  kind: JobDescriptor,
  answers: JobAnswers,
  config: JobsConfig = {},
  streams?: JobStreams,
): JobsOfKind {
  const methods = client as Readonly<Record<string, Method | undefined>>;
  const { requests, event = answers } = answers;
  const readsStream = kind.read === kind.stream;
  const source = jobSource(methods as Readonly<Record<string, Method>>, kind, {
    request: {
      read: (reference) => requestAbout(reference, requests.read),
      stream: (reference) => requestAbout(reference, requests.stream),
      cancel: (reference) => requestAbout(reference, requests.cancel),
    },
    observe: {
      ...(readsStream ? {} : { read: (answer: unknown) => readState(answers, answer) as Observation }),
      ...(kind.stream === undefined ? {} : { event: (data: unknown) => readState(event, data) }),
    },
    streams,
    settings: config,
  } as JobKnowledge<Readonly<Record<string, Method>>, JobDescriptor, unknown>);
  const known = knownJobs([source], config);
  const { start } = kind;

  function send(request: OperationRequest, signal: AbortSignal | undefined): Promise<{ reference: JobReference }> {
    const method = start === undefined ? undefined : methods[start];
    if (!method) throw new ConfigurationError(`${source.api} has no operation that starts a ${kind.kind}`);
    return submit(start ?? "", () => method(request, { signal }).withResponse(), {
      started: (answer: Answer) => {
        const reference = startedReference(answers, request, answer);
        return reference && { reference };
      },
    });
  }

  return {
    start(asked, given) {
      const request = asked ?? {};
      const { once, ...options } = given ?? {};
      if (once !== undefined) requirePlain(request, start ?? "");
      const place = Object.fromEntries(
        Object.entries(answers.kept ?? {}).map(([member, name]) => [member, String(request.path?.[name])]),
      );
      const keyed = {
        operation: start ?? "",
        source,
        request,
        place,
        send: async (_marker: string, signal: AbortSignal | undefined) => send(request, signal),
      };
      return known.begin((call) => startWithLedger(config, once, keyed, call), options);
    },
    get: (job, options) => known.get(referenceOf(job), options),
    watch: (job, options) => known.watch(referenceOf(job), options),
    resume: known.resume,
    cancel: (job, options) => known.cancel(referenceOf(job), options),
  };
}

/** Keeps a missing id undefined, so that the watch refuses it; as a text it would be the id "undefined". */
function referenceOf(job: string | JobReference): JobReference {
  const given = job as string | number | JobReference | null | undefined;
  if (typeof given === "object" && given !== null) return given;
  return { id: typeof given === "number" ? String(given) : (given as string) };
}

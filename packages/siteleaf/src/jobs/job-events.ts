import {
  ApiError,
  followStream,
  StreamTruncatedError,
  UndecodableAnswerError,
  type CallOptions,
  type EventStream,
  type FollowSettings,
  type JobDescriptor,
  type JobStateKind,
  type Observation,
  type ServerSentEvent,
} from "@pressroom/runtime";
import type { JobAnswer, JobEvent } from "./job-answer.ts";
import { JobForgottenError } from "./job-forgotten-error.ts";

/** How one version streams a job. */
export interface JobStream {
  /** Its operationId, for errors. */
  readonly operation: string;
  /** What a job can be called, and what each word means. */
  readonly states: JobDescriptor["states"];
  readonly settings: FollowSettings;
  open(jobId: string, options: CallOptions): Promise<EventStream>;
}

/**
 * What a job says, as it says it: first its last word, then each new one. A late listener gets the last word alone.
 * Siteleaf is not known to give its events ids; should it, a stream that breaks is taken up behind its last event.
 *
 * @throws StreamTruncatedError when it ends before the job's end; JobForgottenError when the job is not known any more;
 *   UndecodableAnswerError when an event can't be read
 */
export async function* followEvents(
  stream: JobStream,
  jobId: string,
  options: CallOptions,
): AsyncGenerator<Observation<JobEvent>, void, undefined> {
  // The name of an event is not looked at: the versions differ in it, and what it says does not depend on it.
  const isLast = ({ data }: ServerSentEvent): boolean => isEnd(stream.states[readEvent(stream, data).status]);
  for await (const { data } of followStream(
    (call) => open(stream, jobId, call),
    { ...options, isLast },
    stream.settings,
  )) {
    const event = readEvent(stream, data);
    if (isNotFound(event)) throw new JobForgottenError(jobId);
    yield { status: event.status, message: event.message, raw: event };
  }
}

/** The last word of a job. @throws StreamTruncatedError when the stream ends without one */
export async function lookAtEvents(
  stream: JobStream,
  jobId: string,
  options: CallOptions,
): Promise<Observation<JobAnswer>> {
  for await (const observation of followEvents(stream, jobId, options)) return observation;
  throw new StreamTruncatedError(`${stream.operation}: the stream of job ${jobId} ended before its first event`, {
    operation: stream.operation,
  });
}

async function open(stream: JobStream, jobId: string, options: CallOptions): Promise<EventStream> {
  try {
    return await stream.open(jobId, options);
  } catch (error) {
    throw error instanceof ApiError && error.status === 410 ? new JobForgottenError(jobId, error) : error;
  }
}

function readEvent(stream: JobStream, data: string): JobEvent {
  let event: unknown;
  let cause: unknown;
  try {
    event = JSON.parse(data);
  } catch (error) {
    cause = error;
  }
  if (isJobEvent(event)) return event;
  throw new UndecodableAnswerError(stream.operation, 200, "a stream of JSON events with a status", cause);
}

function isEnd(meaning: JobStateKind | undefined): boolean {
  return meaning === "succeeded" || meaning === "failed" || meaning === "canceled";
}

function isJobEvent(value: unknown): value is JobEvent {
  return typeof value === "object" && value !== null && "status" in value && typeof value.status === "string";
}

/** Which status such a stream has in version 1 is not known, so its words count as much as a 410. */
function isNotFound(event: JobEvent): boolean {
  return event.status === "error" && event.message === "Job not found" && event.updated_at === undefined;
}

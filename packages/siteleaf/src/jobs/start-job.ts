import { OutcomeUnknownError, UndecodableAnswerError, type CallOptions } from "@pressroom/runtime";

/** How a job is started. */
export interface JobStart {
  /** operationId of the request, for errors. */
  readonly operation: string;
  /** Id of the site; an import has none. */
  readonly site?: string;
  send(options: CallOptions): Promise<{ job_id?: string } | undefined>;
  /** Id of the job of this kind that runs for the site; absent where the API can't be asked. */
  findRunning?(): Promise<string | null | undefined>;
}

/**
 * Sends the request that starts a job. An answer that names no job is as good as a lost one: the job may run, and
 * asking for a job without an id would only get a "not found" that says nothing about it.
 *
 * @returns the job's id
 * @throws OutcomeUnknownError when the job may run without our knowing its id
 */
export async function startJob(
  start: JobStart,
  signal: AbortSignal | undefined,
  findExisting: () => Promise<unknown>,
): Promise<string> {
  try {
    const answer = await start.send({ signal });
    if (answer?.job_id) return answer.job_id;
    throw new OutcomeUnknownError(start.operation, new Error("the answer names no job"));
  } catch (error) {
    const failure = error instanceof UndecodableAnswerError ? asUnknown(error, start.operation) : error;
    if (failure instanceof OutcomeUnknownError && start.findRunning) failure.findExisting = findExisting;
    throw failure;
  }
}

function asUnknown(error: UndecodableAnswerError, operation: string): OutcomeUnknownError {
  const failure = new OutcomeUnknownError(operation, error);
  failure.timeline = error.timeline;
  return failure;
}

import { OutcomeUnknownError, UndecodableAnswerError, type Existing } from "../../errors/errors.ts";

/** Functions for a submission besides the one that sends it. */
export interface Submission<Answer, Started> {
  /**
   * Reads the started job from an answer; undefined if the answer doesn't name it. It may ask the API for missing
   * details.
   */
  started(answer: Answer): Started | undefined | Promise<Started | undefined>;
  /** Searches for the job of a lost submission. Leave it out if the API can't be asked. */
  findExisting?(options?: { signal?: AbortSignal }): Promise<Existing<unknown>>;
}

/**
 * Sends a request that must not be sent twice, and reads which job it has started. An answer that doesn't name the job
 * counts as lost: the job may run, but its id is unknown.
 *
 * @param operation operationId of the request, for errors
 * @param send makes the call; called once
 * @throws OutcomeUnknownError if a job with an unknown id may have been started, with `findExisting` if the API can be
 * asked; any other error of `send`
 */
export async function submit<Answer, Started>(
  operation: string,
  send: () => PromiseLike<Answer>,
  { started, findExisting }: Submission<Answer, Started>,
): Promise<Started> {
  try {
    const answer = await send();
    const found = await read(operation, answer, started);
    if (found !== undefined && isNamed(found)) return found;
    throw new OutcomeUnknownError(operation, new Error("the answer does not name what was started"));
  } catch (error) {
    const failure = error instanceof UndecodableAnswerError ? unknown(operation, error) : error;
    if (failure instanceof OutcomeUnknownError) failure.findExisting = findExisting;
    throw failure;
  }
}

/** Whether a value can be the id of a job. A list, an object, or a number too large to be exact can't. */
function isNamed(found: unknown): boolean {
  const { reference = { id: "" } } = Object(found) as { readonly reference?: { readonly id?: unknown } };
  return typeof reference.id === "string" || Number.isSafeInteger(reference.id);
}

/** Turns later failures into `OutcomeUnknownError`: the submission was answered, and a failed read doesn't undo it. */
async function read<Answer, Started>(
  operation: string,
  answer: Answer,
  started: Submission<Answer, Started>["started"],
): Promise<Started | undefined> {
  try {
    return await started(answer);
  } catch (error) {
    throw error instanceof OutcomeUnknownError ? error : unknown(operation, error);
  }
}

function unknown(operation: string, cause: unknown): OutcomeUnknownError {
  const failure = new OutcomeUnknownError(operation, cause);
  if (cause instanceof UndecodableAnswerError) failure.timeline = cause.timeline;
  return failure;
}

import { OutcomeUnknownError, UndecodableAnswerError, type Existing } from "../../errors/errors.ts";

/** What is known of a submission, besides how it is sent. */
export interface Submission<Answer, Started> {
  /** What an answer says was started; undefined if it does not say. It may ask the API for what the answer leaves out. */
  started(answer: Answer): Started | undefined | Promise<Started | undefined>;
  /** Looks for what a lost submission has made. Leave it out if the API can't be asked. */
  findExisting?(options?: { signal?: AbortSignal }): Promise<Existing<unknown>>;
}

/**
 * Sends what must not be sent twice, and reads what it has started. An answer that does not say what was started is as
 * good as a lost one: the work may be under way, and nobody has its name.
 *
 * @param operation operationId of the request, for errors
 * @param send makes the call; called once
 * @throws OutcomeUnknownError when something may have been started whose name is not known, with `findExisting` if the
 *   API can be asked; whatever `send` fails with otherwise
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

/** Is the id of a job one? A list, an object, or a number that has lost its last digits names nothing. */
function isNamed(found: unknown): boolean {
  const { reference = { id: "" } } = Object(found) as { readonly reference?: { readonly id?: unknown } };
  return typeof reference.id === "string" || Number.isSafeInteger(reference.id);
}

/** Whatever goes wrong from here on, the submission has been answered: it is not undone by our failing to read. */
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

import { PressroomError, UndecodableAnswerError } from "../../errors/errors.ts";
import type { Observation } from "../job-state.ts";

/**
 * Reads what an answer says of a job. An answer that is none, or another than expected, says nothing of the job: it
 * counts as one that can't be read.
 * @throws UndecodableAnswerError
 */
export async function observed<Raw>(
  operation: string,
  observe: () => Observation<Raw> | Promise<Observation<Raw>>,
): Promise<Observation<Raw>> {
  let seen: unknown;
  try {
    seen = await observe();
    if (isObservation<Raw>(seen)) return seen;
  } catch (error) {
    if (!(error instanceof TypeError) || error instanceof PressroomError) throw error;
    seen = error;
  }
  throw new UndecodableAnswerError(operation, 200, "the state of a job", seen instanceof Error ? seen : undefined);
}

function isObservation<Raw>(value: unknown): value is Observation<Raw> {
  return typeof value === "object" && value !== null && "status" in value && typeof value.status === "string";
}

import { PressroomError, UndecodableAnswerError } from "../../errors/errors.ts";
import type { Observation } from "../job-state.ts";

/**
 * Reads the state of a job from an answer. An empty or unexpected answer says nothing about the job and counts as
 * unreadable.
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

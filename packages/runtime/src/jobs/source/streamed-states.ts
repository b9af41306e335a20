import type { CallOptions, ClientConfig } from "../../call/client-config.ts";
import type { JobDescriptor } from "../../descriptors/operation.ts";
import { StreamTruncatedError, UndecodableAnswerError } from "../../errors/errors.ts";
import type { EventStream } from "../../stream/event-stream.ts";
import { followStream } from "../../stream/follow-stream.ts";
import { toState, type Observation } from "../job-state.ts";
import type { JobReference } from "../resume-token.ts";

/** Settings for streaming a job. */
export interface StreamedStates<Raw> {
  readonly operation: string;
  readonly states: JobDescriptor["states"];
  readonly settings: Pick<ClientConfig, "clock" | "retry">;
  open(reference: JobReference, options: CallOptions): Promise<EventStream | undefined>;
  event(data: unknown, reference: JobReference): Observation<Raw> | undefined;
}

/**
 * The states of a job, as they arrive, up to its end. Events without a state are skipped.
 * @throws StreamTruncatedError when the stream ends before the job; UndecodableAnswerError when nothing of it could be read
 */
export async function* followStates<Raw>(
  stream: StreamedStates<Raw>,
  reference: JobReference,
  options: CallOptions,
): AsyncGenerator<Observation<Raw>, void, undefined> {
  const read = ({ data }: { data: string }): Observation<Raw> | undefined => readEvent(stream, data, reference);
  const isLast = (event: { data: string }): boolean => {
    const seen = read(event);
    return seen !== undefined && toState(stream, seen).terminal;
  };
  let understood = true;
  try {
    for await (const event of followStream(
      (call) => stream.open(reference, call),
      { ...options, isLast },
      stream.settings,
    )) {
      const seen = read(event);
      understood = seen !== undefined;
      if (seen) yield seen;
    }
  } catch (error) {
    if (understood || !(error instanceof StreamTruncatedError)) throw error;
    throw new UndecodableAnswerError(stream.operation, 200, "a stream of JSON events with a status", error);
  }
}

/** The final state of a job. @throws StreamTruncatedError if the stream ends without one */
export async function lookAtStream<Raw>(
  stream: StreamedStates<Raw>,
  reference: JobReference,
  options: CallOptions,
): Promise<Observation<Raw>> {
  for await (const observation of followStates(stream, reference, options)) return observation;
  throw new StreamTruncatedError(
    `${stream.operation}: the stream of job ${reference.id} ended before its first event`,
    {
      operation: stream.operation,
    },
  );
}

/** Undefined for data that is not JSON or has no state. */
function readEvent<Raw>(
  stream: StreamedStates<Raw>,
  data: string,
  reference: JobReference,
): Observation<Raw> | undefined {
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch {
    return undefined;
  }
  return stream.event(event, reference);
}

import { resolveRetry, type CallOptions, type ClientConfig } from "../call/client-config.ts";
import { after, systemClock } from "../time/clock.ts";
import { checkMembers } from "../errors/checks/check-members.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { DeadlineError, StreamTruncatedError, UndecodableAnswerError } from "../errors/errors.ts";
import type { EventStream } from "./event-stream.ts";
import type { ServerSentEvent } from "./event-stream-parser.ts";
import { linkSignals } from "../time/link-signals.ts";
import { isPassing } from "../errors/passing-failure.ts";
import { defaultRetryPolicy, pauseAskedFor, pauseOfOurs } from "../call/retry-policy.ts";

/** Options for following a stream, besides those of any call. */
export interface FollowOptions extends CallOptions {
  /** Milliseconds from the first connection to the last event, including all reconnects and pauses. */
  deadline?: number;
  /** Whether an event is the last one. Default: a stream has ended when the server closes it normally. */
  isLast?(event: ServerSentEvent): boolean;
  /** Id of an event after which to continue, e.g. that of a `StreamTruncatedError`. */
  lastEventId?: string;
}

/** The settings of a client for following streams. */
export type FollowSettings = Pick<ClientConfig, "clock" | "retry" | "random">;

/**
 * Reads the events of a stream, and reconnects. If a connection breaks after an event with an id, it is opened again
 * with `Last-Event-ID`, so that the server continues after that event. Without an id, the stream would start again, so
 * there is no reconnect. The retry policy limits the reconnects without a new id. Pauses grow, and are never shorter
 * than the stream's `retry:`. There is no reconnect after the last event or after a refusal such as 401.
 *
 * @param open the operation, e.g. `(options) => client.watch({ path: { id } }, options)`
 * @throws StreamTruncatedError if the stream ends before its last event and can't be continued; DeadlineError; ApiError
 * for a refusal
 * @example
 * const isLast = ({ event }) => event === "done";
 * for await (const { data } of followStream((options) => client.watch({ path: { id } }, options), { isLast })) console.log(data);
 */
export async function* followStream(
  open: (options: CallOptions) => PromiseLike<EventStream | undefined>,
  { isLast, lastEventId = "", deadline, ...call }: FollowOptions = {},
  settings: FollowSettings = {},
): AsyncGenerator<ServerSentEvent, void, undefined> {
  checkNumbers({ deadline }, { deadline: 0 });
  checkMembers({ lastEventId }, "options", { lastEventId: ["a string"] });
  const clock = settings.clock ?? systemClock;
  const policy = resolveRetry(call.retry, resolveRetry(settings.retry, defaultRetryPolicy));
  const linked = linkSignals(call.signal);
  let operation = "stream";
  const giveUp = (): void =>
    linked.abort(new DeadlineError(`${operation} did not end within ${deadline} ms`, operation));
  const stopWatch = deadline === undefined ? undefined : after(clock, deadline, giveUp);
  let id = lastEventId;
  let reconnectDelay = 0;
  try {
    for (let attempt = 1, opened = false; ; attempt++) {
      const before = id;
      let stream: EventStream | undefined;
      let failure: unknown;
      try {
        stream = asStream(
          operation,
          await open({ ...call, signal: linked.signal, headers: withLastEventId(call.headers, id) }),
        );
        operation = stream?.operation ?? operation;
        opened = true;
      } catch (error) {
        if (!opened || linked.signal.aborted || !isPassing(error)) throw error;
        failure = error;
      }
      try {
        for await (const event of stream ?? []) {
          id = event.id || id;
          yield event.id === id ? event : { ...event, id };
          if (isLast?.(event)) return;
        }
      } catch (error) {
        if (!(error instanceof StreamTruncatedError)) throw error;
        failure = error;
      }
      if (failure === undefined && !isLast) return;
      id = stream?.lastEventId || id;
      reconnectDelay = stream?.reconnectDelay ?? reconnectDelay;
      const asked = Math.max(reconnectDelay, pauseAskedFor(failure, clock.now()) ?? 0);
      if (id !== before) attempt = 1;
      // By an answer without a stream, a server says that there are no more events.
      const isOver = failure === undefined && stream === undefined;
      if (id === "" || isOver || attempt >= policy.attempts || asked > policy.longestRetryAfter)
        throw truncated(operation, id, failure);
      await clock.sleep(Math.max(asked, pauseOfOurs(attempt, policy, settings.random ?? Math.random)), linked.signal);
    }
  } finally {
    stopWatch?.();
    linked.release();
  }
}

/** Refuses an answer of another kind, such as JSON. @throws UndecodableAnswerError */
function asStream(operation: string, answer: EventStream | undefined): EventStream | undefined {
  if (answer === undefined || (typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer))
    return answer;
  throw new UndecodableAnswerError(operation, 200, "an event stream", undefined);
}

function withLastEventId(headers: CallOptions["headers"], id: string): CallOptions["headers"] {
  if (id === "") return headers;
  const others = Object.entries(headers ?? {}).filter(([name]) => name.toLowerCase() !== "last-event-id");
  // The characters of a header are bytes, and this header is UTF-8.
  const bytes = Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte)).join("");
  return { ...Object.fromEntries(others), "last-event-id": bytes };
}

function truncated(operation: string, lastEventId: string, failure: unknown): StreamTruncatedError {
  if (failure instanceof StreamTruncatedError && lastEventId === failure.lastEventId) return failure;
  const what =
    failure === undefined
      ? "the stream ended without its last event"
      : "the stream broke off and could not be taken up again";
  return new StreamTruncatedError(`${operation}: ${what}`, { operation, cause: failure, lastEventId });
}

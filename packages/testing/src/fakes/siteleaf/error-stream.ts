import { eventStream } from "../../frame/event-stream.ts";

/** An error at the address of a job's stream: a stream with one event, without the time that other events have. */
export function errorStream(status: number, request: Request, eventName: string, message: string): Response {
  return eventStream(status, request, async function* () {
    yield { event: eventName, data: { status: "error", message } };
  });
}

import { eventStream } from "../../frame/event-stream.ts";

/** An error of a job's address: a stream of one event, which lacks the time that the others have. */
export function errorStream(status: number, request: Request, eventName: string, message: string): Response {
  return eventStream(status, request, async function* () {
    yield { event: eventName, data: { status: "error", message } };
  });
}

import type { Answer } from "./call-context.ts";
import type { ClientSettings } from "./client-config.ts";
import { UndecodableAnswerError } from "./errors.ts";
import { EventStream } from "./event-stream.ts";
import type { OperationDescriptor } from "./operation.ts";

/**
 * Reads a successful answer by its media type: JSON to its value, an event stream to an {@link EventStream}, text to a
 * string, no body to undefined, anything else to a `Blob`.
 * @throws UndecodableAnswerError when the body is not what its media type says.
 */
export async function decodeAnswer(operation: OperationDescriptor, response: Response, settings: ClientSettings, signal?: AbortSignal): Promise<Answer> {
  return { data: await decode(operation, response, settings, signal), status: response.status, headers: response.headers };
}

async function decode(operation: OperationDescriptor, response: Response, settings: ClientSettings, signal?: AbortSignal): Promise<unknown> {
  const mediaType = mediaTypeOf(operation, response);
  if (response.status === 204 || response.body === null || operation.responses[response.status]?.length === 0) {
    // An undeclared body is read and dropped, so that its connection can be used again.
    if (response.body) await response.arrayBuffer();
    return undefined;
  }
  if (mediaType === "text/event-stream") return new EventStream(operation.id, response.body, settings.clock, signal);
  if (/[/+]json$/.test(mediaType)) {
    const text = await response.text();
    if (text === "") return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new UndecodableAnswerError(operation.id, response.status, "JSON", cause);
    }
  }
  return /^text\/|[/+]xml$/.test(mediaType) ? response.text() : response.blob();
}

/** What the answer says it is; where it says nothing, what the description says. */
function mediaTypeOf(operation: OperationDescriptor, response: Response): string {
  const declared = operation.responses[response.status]?.[0] ?? "application/json";
  const header = response.headers.get("content-type") ?? declared;
  return (header.split(";")[0] ?? "").trim().toLowerCase();
}

import type { Answer } from "../descriptors/answer.ts";
import { UndecodableAnswerError } from "../errors/errors.ts";
import type { OpenAnswer, Operation, ReadingSettings } from "./operation.ts";

/** An answer as it goes from layer to layer. */
export interface Received extends Answer {
  /** `data`, where it is still being received. */
  readonly stream?: OpenAnswer;
}

/**
 * Reads a successful answer by its media type: JSON to its value, an event stream to an `EventStream`, text to a
 * string, no body to undefined, anything else to a `Blob`. Where JSON alone is declared, the answer's own word for it is not
 * asked: a proxy's page of HTML is no job.
 * @throws UndecodableAnswerError when the body is not what its media type says.
 */
export function decodeAnswer(
  operation: Operation,
  response: Response,
  settings: ReadingSettings,
  signal?: AbortSignal,
): Promise<Received> {
  const declared = operation.responses[response.status];
  if (declared?.length === 1 && declared[0] === "application/json" && response.body)
    return readJson(operation, response);
  return decodeByMediaType(operation, response, settings, signal);
}

async function decodeByMediaType(
  operation: Operation,
  response: Response,
  settings: ReadingSettings,
  signal?: AbortSignal,
): Promise<Received> {
  const { status, headers, body } = response;
  const declared = operation.responses[status];
  if (status === 204 || body === null || declared?.length === 0) {
    // An undeclared body is read and dropped, so that its connection can be used again.
    if (body) await response.arrayBuffer();
    return { data: undefined, status, headers };
  }
  const mediaType = mediaTypeOf(response, declared?.[0] ?? "application/json");
  if (/[/+]json$/.test(mediaType)) return readJson(operation, response);
  if (mediaType === "text/event-stream" && operation.parts?.openStream) {
    const stream = operation.parts.openStream(operation.id, body, settings, signal);
    return { data: stream, stream, status, headers };
  }
  return { data: await (/^text\/|[/+]xml$/.test(mediaType) ? response.text() : response.blob()), status, headers };
}

/** Not an async function: nearly every call goes through here, and each turn of the queue is a hundredth of it. */
function readJson(operation: Operation, response: Response): Promise<Received> {
  const { status, headers } = response;
  return response.text().then((text) => ({ data: parseJson(operation, status, text), status, headers }));
}

function parseJson(operation: Operation, status: number, text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UndecodableAnswerError(operation.id, status, "JSON", cause);
  }
}

/** The body of an answer outside 2xx, whatever media type it claims to have: JSON as its value, anything else as text, undefined where there is none. */
export async function readRefusal(operation: Operation, response: Response): Promise<unknown> {
  if ([204, 304].includes(response.status) || operation.method === "HEAD") return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text === "" && response.headers.get("content-length") === "0" ? undefined : text;
  }
}

/** What the answer says it is; where it says nothing, what the description says. */
function mediaTypeOf(response: Response, declared: string): string {
  const header = response.headers.get("content-type") ?? declared;
  return (header.split(";")[0] ?? "").trim().toLowerCase();
}

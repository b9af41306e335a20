import type { Answer } from "../descriptors/answer.ts";
import { UndecodableAnswerError } from "../errors/errors.ts";
import { essenceOf, isJson, isOf } from "./media-type.ts";
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
 * @throws UndecodableAnswerError when the body is not what its media type says, or longer than `longestAnswer`
 */
export function decodeAnswer(
  operation: Operation,
  response: Response,
  settings: ReadingSettings,
  signal?: AbortSignal,
): Promise<Received> {
  const declared = declaredFor(operation, response.status);
  if (response.body && declared?.length && declared.every(isJson) && response.status !== 204)
    return readJson(operation, response, settings);
  return decodeByMediaType(operation, response, settings, signal);
}

async function decodeByMediaType(
  operation: Operation,
  response: Response,
  settings: ReadingSettings,
  signal?: AbortSignal,
): Promise<Received> {
  const { status, headers, body } = response;
  const declared = declaredFor(operation, status);
  if (status === 204 || body === null || declared?.length === 0) {
    // An undeclared body is read and dropped, so that its connection can be used again.
    if (body) await readWithin(operation, response, settings.longestAnswer);
    return { data: undefined, status, headers };
  }
  const mediaType = essenceOf(headers.get("content-type") ?? declared?.[0] ?? "application/json");
  const isDeclared = declared?.some((type) => isOf(mediaType, type)) ?? true;
  // A page that nobody declared is a proxy's, and no answer where JSON is expected.
  const isPage = !isDeclared && /html/.test(mediaType) && declared?.some(isJson);
  if (isJson(mediaType) || isPage) return readJson(operation, response, settings);
  const stream = operation.parts?.openStream?.(mediaType, operation.id, body, settings, signal);
  if (stream) return { data: stream, stream, status, headers };
  if (/^text\/|[/+]xml$/.test(mediaType))
    return { data: await readText(operation, response, settings), status, headers };
  const { longestAnswer } = settings;
  const data = isSurelyWithin(response, longestAnswer)
    ? response.blob()
    : new Blob(await readWithin(operation, response, longestAnswer), { type: headers.get("content-type") ?? "" });
  return { data: await data, status, headers };
}

/** Not an async function: nearly every call goes through here, and each turn of the queue is a hundredth of it. */
function readJson(operation: Operation, response: Response, settings: ReadingSettings): Promise<Received> {
  const { status, headers } = response;
  return readText(operation, response, settings).then((text) => ({
    data: parseJson(operation, status, text),
    status,
    headers,
  }));
}

/** @throws UndecodableAnswerError for a body that is longer than `longestAnswer` */
export function readText(
  operation: Pick<Operation, "id">,
  response: Response,
  { longestAnswer }: Pick<ReadingSettings, "longestAnswer">,
): Promise<string> {
  if (isSurelyWithin(response, longestAnswer)) return response.text();
  const decoder = new TextDecoder();
  return readWithin(operation, response, longestAnswer).then(
    (pieces) => pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode(),
  );
}

function parseJson(operation: Operation, status: number, text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UndecodableAnswerError(operation.id, status, "JSON", cause);
  }
}

/** Bytes of a body, where the client sets no limit of its own. */
const usualLongest = 2 ** 28;

/** Whether the headers alone prove that a body isn't longer; packed ones say nothing, nor do those that a browser hides. */
function isSurelyWithin({ headers, type }: Response, longest: number = usualLongest): boolean {
  const length = headers.get("content-length");
  return (
    !longest || (length !== null && Number(length) <= longest && !headers.has("content-encoding") && type !== "cors")
  );
}

/**
 * Reads a body to its end, counting its bytes as they come out of their packing.
 * @throws UndecodableAnswerError when there are more than `longest`; the rest is not received
 */
async function readWithin(
  operation: Pick<Operation, "id">,
  { status, body }: Response,
  longest: number = usualLongest,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = body?.getReader();
  for (let length = 0; ;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) return pieces;
    length += value.length;
    if (longest && length > longest) {
      reader?.cancel().catch(() => undefined);
      throw new UndecodableAnswerError(operation.id, status, `within longestAnswer (${longest} bytes)`, undefined);
    }
    pieces.push(value);
  }
}

/** Characters of a refusal's body that are read. */
const longestRefusal = 1 << 20;

/**
 * The body of an answer outside 2xx, whatever media type it claims to have: JSON as its value, anything else as text,
 * undefined where there is none. The status is known and counts: a body that breaks off, or does not end in time, gives what
 * came of it.
 */
export async function readRefusal(operation: Operation, response: Response, signal?: AbortSignal): Promise<unknown> {
  if ([204, 304].includes(response.status) || operation.method === "HEAD") return undefined;
  const reader = response.body?.getReader();
  // Not every body ends when the request's signal aborts.
  const cancel = (): void => void reader?.cancel().catch(() => undefined);
  signal?.addEventListener("abort", cancel, { once: true });
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done || text.length >= longestRefusal) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // What came has to do.
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
  try {
    return JSON.parse(text);
  } catch {
    return text === "" && (!reader || response.headers.get("content-length") === "0") ? undefined : text;
  }
}

/** Media types of a successful status: its own, those of its range, the default ones; undefined where none are declared. */
function declaredFor({ responses }: Operation, status: number): readonly string[] | undefined {
  return responses[status] ?? responses["2XX"] ?? responses["2xx"] ?? responses["default"];
}

import type { Answer } from "../descriptors/answer.ts";
import { UndecodableAnswerError } from "../errors/errors.ts";
import { raceSignal } from "../time/race-signal.ts";
import { essenceOf, isJson } from "./media-type.ts";
import type { OpenAnswer, Operation, ReadingSettings } from "./operation.ts";
import { textOf } from "./text-of.ts";

/** An answer as it goes from layer to layer. */
export interface Received extends Answer {
  /** `data`, if it is still being received. */
  readonly stream?: OpenAnswer;
}

/**
 * Reads a successful answer by its media type: JSON to its value, an event stream to an `EventStream`, text to a
 * string, no body to undefined, anything else to a `Blob`. Where JSON alone is declared, the answer's own word for it is not
 * asked: a proxy's page of HTML is no job. Nor where files alone are: one of text stays a `Blob`, as its type says.
 * @param shown an error as it may be shown, of what breaks a stream
 * @throws UndecodableAnswerError when the body is not what its media type says, or longer than `longestAnswer`
 */
export async function decodeAnswer(
  operation: Operation,
  response: Response,
  settings: ReadingSettings,
  signal?: AbortSignal,
  shown?: (error: unknown) => unknown,
): Promise<Received> {
  const { status, headers, body } = response;
  const declared = declaredFor(operation, status);
  const isEmpty = body === null || status === 204 || declared?.length === 0;
  // That is nearly every call: nothing more is looked at.
  const isJsonAlone = declared?.every(isJson);
  const mediaType = isJsonAlone ? usualType : essenceOf(headers.get("content-type") ?? declared?.[0] ?? usualType);
  for (const open of operation.parts?.streams ?? []) {
    const stream = body && !isEmpty && open(mediaType, operation.id, body, settings, signal, shown);
    if (stream) return { data: stream, stream, status, headers };
  }
  const isFile = !isJsonAlone && declared?.every(isBare);
  const expected = (): string => String(declared ?? Object.values(operation.responses));
  const isData = isJsonAlone || (!isFile && isJson(mediaType)) || isForeignPage(mediaType, expected());
  const isText = isData || (!isFile && /^text\/|[/+]xml$/.test(mediaType));
  let data = await readBody(operation, response, settings, isText);
  // A body that nobody declared is read and dropped, so that its connection can be used again.
  if (isEmpty || (isData && data === "")) data = undefined;
  else if (isData)
    try {
      data = JSON.parse(data as string);
    } catch (cause) {
      const wanted = expected();
      throw new UndecodableAnswerError(operation.id, status, /json/.test(wanted) ? "JSON" : wanted, cause);
    }
  return { data, status, headers };
}

const usualType = "application/json";

/** Where nothing else is declared, an answer is bytes, whatever it says of them: a file of JSON stays a file. */
function isBare(declared: string): boolean {
  return !/^text|\*|[/+](json|xml|x-www)/.test(declared);
}

/** A page that nobody declared is a proxy's, and no answer where something is expected that can't be one: a file of any kind can. */
function isForeignPage(mediaType: string, expected: string): boolean {
  return (
    /html/.test(mediaType) &&
    expected !== "" &&
    !/html|(text|\*)\/\*/.test(expected) &&
    (/json|xml/.test(expected) || !/\*|octet-stream|text\/plain/.test(expected))
  );
}

/** Bytes of a body, if the client sets no limit of its own. */
const usualLongest = 2 ** 28;

type Asked = Pick<Operation, "id">;
type Limited = Pick<ReadingSettings, "longestAnswer">;

/**
 * Reads a body to its end, counting its bytes as they come out of their packing.
 * @param isText else it becomes a `Blob`
 * @throws UndecodableAnswerError for one that is longer than `longestAnswer`, the rest of which is not received, or not written in its charset
 */
export async function readBody(
  { id }: Asked,
  response: Response,
  { longestAnswer: longest = usualLongest }: Limited,
  isText: boolean,
): Promise<unknown> {
  const { status, headers } = response;
  const reader = readerOf(response);
  if (!reader) return isText ? response.text() : response.blob();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  if (!(await readPieces(reader, longest || Infinity, pieces)))
    throw new UndecodableAnswerError(id, status, `within longestAnswer (${longest} bytes)`, undefined);
  const type = headers.get("content-type") ?? "";
  if (!isText) return new Blob(pieces, { type });
  try {
    return textOf(pieces, type);
  } catch (cause) {
    throw new UndecodableAnswerError(id, status, "text in its charset, which is UTF-8 unless it says so", cause);
  }
}

/** React Native's answers have no stream, and those of node-fetch one of another kind: they can only be read whole. */
function readerOf({ body }: Response): BodyReader | undefined {
  return body?.getReader?.();
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** @returns whether the body ended before it was longer than `longest` bytes; the rest of one that is longer is not received */
async function readPieces(
  reader: BodyReader | undefined,
  longest: number,
  pieces: Uint8Array<ArrayBuffer>[],
): Promise<boolean> {
  for (let length = 0; length <= longest;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return true;
    pieces.push(value);
    length += value.length;
  }
  cancel(reader);
  return false;
}

function cancel(reader: BodyReader | undefined): void {
  reader?.cancel().catch(() => undefined);
}

/** Bytes of a refusal's body that are read. */
const longestRefusal = 1 << 20;

/**
 * The body of an answer outside 2xx, whatever media type it claims to have: JSON as its value, anything else as text,
 * undefined if there is none. The status is known and counts: a body that breaks off, or does not end in time, gives what
 * came of it.
 */
export async function readRefusal(operation: Operation, response: Response, signal?: AbortSignal): Promise<unknown> {
  const { status, headers } = response;
  if (status === 204 || status === 304 || operation.method === "HEAD") return undefined;
  const reader = readerOf(response);
  // Not every body ends when the request's signal aborts.
  const stop = (): void => cancel(reader);
  signal?.addEventListener("abort", stop, { once: true });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  // What came has to do.
  await readPieces(reader, longestRefusal, pieces).catch(() => false);
  signal?.removeEventListener("abort", stop);
  const text = await (reader
    ? textOf(pieces, headers.get("content-type"), true)
    : raceSignal(response.text(), signal).catch(() => ""));
  try {
    return JSON.parse(text);
  } catch {
    return text === "" && (!reader || headers.get("content-length") === "0") ? undefined : text;
  }
}

/** Media types of a successful status: its own, those of its range, the default ones; undefined if none are declared. */
function declaredFor({ responses }: Operation, status: number): readonly string[] | undefined {
  return responses[status] ?? responses["2XX"] ?? responses["2xx"] ?? responses["default"];
}

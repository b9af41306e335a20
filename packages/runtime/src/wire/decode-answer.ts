import type { Answer } from "../descriptors/answer.ts";
import { UndecodableAnswerError } from "../errors/errors.ts";
import { raceSignal } from "../time/race-signal.ts";
import { essenceOf, isJson } from "./media-type.ts";
import type { OpenAnswer, Operation, ReadingSettings } from "./operation.ts";
import { textOf } from "./text-of.ts";

/** An answer on its way through the layers. */
export interface Received extends Answer {
  /** `data`, if it is still being received. */
  readonly stream?: OpenAnswer;
}

/**
 * Reads a successful answer by its media type: JSON to its value, an event stream to an `EventStream`, text to a
 * string, no body to undefined, anything else to a `Blob`. If only JSON is declared, the answer's media type is
 * ignored, so that a proxy's HTML page is not taken for a job. If only files are declared, a text also stays a `Blob`,
 * as its type says.
 * @param shown cleans the error that breaks a stream
 * @throws UndecodableAnswerError if the body does not fit its media type, or is longer than `longestAnswer`
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
  // Nearly every call ends here.
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
  // An undeclared body is read and dropped, so that its connection can be reused.
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

/** If only files are declared, an answer is bytes with any media type: a JSON file stays a file. */
function isBare(declared: string): boolean {
  return !/^text|\*|[/+](json|xml|x-www)/.test(declared);
}

/** An undeclared HTML page comes from a proxy, so it is refused, unless any file is allowed. */
function isForeignPage(mediaType: string, expected: string): boolean {
  return (
    /html/.test(mediaType) &&
    expected !== "" &&
    !/html|(text|\*)\/\*/.test(expected) &&
    (/json|xml/.test(expected) || !/\*|octet-stream|text\/plain/.test(expected))
  );
}

/** Default limit for a body, in bytes. */
const usualLongest = 2 ** 28;

type Asked = Pick<Operation, "id">;
type Limited = Pick<ReadingSettings, "longestAnswer">;

/**
 * Reads a body to its end, and counts its decompressed bytes.
 * @param isText false: it becomes a `Blob`
 * @throws UndecodableAnswerError if it is longer than `longestAnswer` (the rest is not received), or does not fit its
 * charset
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

/**
 * React Native's answers have no stream, and those of node-fetch have another kind of stream, so they can only be read
 * as a whole.
 */
function readerOf({ body }: Response): BodyReader | undefined {
  return body?.getReader?.();
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** @returns whether the body has at most `longest` bytes; the rest of a longer body is not received */
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

/** Largest number of bytes that are read of a refusal's body. */
const longestRefusal = 1 << 20;

/**
 * Reads the body of an answer outside 2xx, with any media type: JSON as its value, anything else as text, undefined if
 * there is none. If the body breaks off or does not end in time, the part that arrived is used, since the status
 * counts.
 */
export async function readRefusal(operation: Operation, response: Response, signal?: AbortSignal): Promise<unknown> {
  const { status, headers } = response;
  if (status === 204 || status === 304 || operation.method === "HEAD") return undefined;
  const reader = readerOf(response);
  // A body may ignore the request's signal.
  const stop = (): void => cancel(reader);
  signal?.addEventListener("abort", stop, { once: true });
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  // Uses the part that arrived.
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

/**
 * Media types of a successful status: its own, those of its range, or the default ones; undefined if none are declared.
 */
function declaredFor({ responses }: Operation, status: number): readonly string[] | undefined {
  return responses[status] ?? responses["2XX"] ?? responses["2xx"] ?? responses["default"];
}

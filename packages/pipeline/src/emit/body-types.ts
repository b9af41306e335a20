import {
  isJson,
  isXml,
  mediaTypeOf,
  type Content,
  type DescribedOperation,
  type DescribedResponse,
} from "@pressroom/description";
import { hasJsonItems } from "../model/operation-parts.ts";

/** A type in `client.ts`, with its imports from the engine. */
export interface WrittenType {
  readonly text: string;
  readonly imports: readonly string[];
}

/** Type of a request body: a union over its media types. */
export function requestBodyType(operation: DescribedOperation): string {
  const id = JSON.stringify(operation.id);
  const body = operation.body?.required
    ? `operations[${id}]["requestBody"]`
    : `NonNullable<operations[${id}]["requestBody"]>`;
  const types = unlike(operation.body?.contents ?? []).map((media) => {
    const declared = `${body}["content"][${JSON.stringify(media.mediaType)}]`;
    // The caller writes bodies that are sent as text.
    if (/^text\/|[/+]xml$/.test(mediaTypeOf(media.mediaType))) return "string";
    return hasJsonItems(media) ? `readonly ${declared}[] | AsyncIterable<${declared}>` : declared;
  });
  return union(types);
}

/** The result type of a call: a union over the 2xx answers and their media types. */
export function answerTypeOf(operation: DescribedOperation): WrittenType {
  const successes = operation.responses.filter(({ status }) => /^2/.test(status));
  // `default` covers every undeclared status, so it includes success if no success is declared.
  const answers = successes.length > 0 ? successes : operation.responses.filter(({ status }) => status === "default");
  if (answers.length === 0) return { text: "unknown", imports: [] };
  const types = answers.flatMap((response) =>
    operation.method === "HEAD" || response.status === "204" ? ["undefined"] : typesOf(operation, response, streamOf),
  );
  const text = union(types);
  return { text, imports: streamTypes.filter((name) => new RegExp(`\\b${name}\\b`).test(text)) };
}

/** Type of the body of an error answer. */
export function errorBodyType(operation: DescribedOperation, response: DescribedResponse): string {
  // An error is always read to its end, so an event stream or a sequence of documents is text there.
  const wholeOf: StreamTypes = (media) => (hasJsonItems(media) ? "unknown" : "string");
  return operation.method === "HEAD" ? "undefined" : union(typesOf(operation, response, wholeOf));
}

/** The statuses that are errors. */
export function errorsOf(operation: DescribedOperation): DescribedResponse[] {
  return operation.responses.filter(({ status }) => !/^2/.test(status));
}

/** A status as a member's name: `404`, or `"4XX"`. */
export function statusName(status: string): string {
  return /^[1-5]\d\d$/.test(status) ? status : JSON.stringify(status);
}

function typesOf(operation: DescribedOperation, response: DescribedResponse, stream: StreamTypes): string[] {
  if (response.contents.length === 0) return ["undefined"];
  const declared = `operations[${JSON.stringify(operation.id)}]["responses"][${statusName(response.status)}]["content"]`;
  const types = unlike(preferred(response.contents)).map((media) =>
    typeOf(media, `${declared}[${JSON.stringify(media.mediaType)}]`, stream),
  );
  return [...new Set(types)];
}

/** Leaves out XML if there is JSON, since the client would have to parse it itself. */
function preferred(contents: readonly Content[]): readonly Content[] {
  const others = contents.filter(({ mediaType }) => !isXml(mediaTypeOf(mediaType)));
  return others.some(({ mediaType }) => isJson(mediaTypeOf(mediaType))) ? others : contents;
}

/** The type of a streamed answer. */
type StreamTypes = (media: Content, declared: string) => string;

/** The engine's class for such an answer. */
const streamTypes = ["EventStream", "ItemStream", "ServerSentEvent"];

function streamOf(media: Content, declared: string): string {
  if (hasJsonItems(media)) return `ItemStream<${declared}>`;
  return media.itemSchema === undefined ? "EventStream" : `EventStream<ServerSentEvent & ${declared}>`;
}

/** The type by a media type; it mirrors the engine. */
function typeOf(media: Content, declared: string, stream: StreamTypes): string {
  const mediaType = mediaTypeOf(media.mediaType);
  if (mediaType === "text/event-stream" || hasJsonItems(media)) return stream(media, declared);
  if (/[/+]json$/.test(mediaType) || mediaType.includes("*")) return declared;
  return /^text\/|[/+]xml$/.test(mediaType) ? "string" : "Blob";
}

/** Content types without duplicate types, since many servers declare one schema under several media types. */
function unlike(media: readonly Content[]): Content[] {
  const seen = new Set<string>();
  return media.filter((candidate) => {
    const json = isJson(mediaTypeOf(candidate.mediaType)) ? "json" : candidate.mediaType;
    const { schema = null, itemSchema = null } = candidate.value;
    const key = `${json} ${JSON.stringify([schema, itemSchema])}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ") || "undefined";
}

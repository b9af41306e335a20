import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { JudgeFetchFailure } from "../errors/fetch-failure.ts";
import type { Observer } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";

/** An answer that is still being received. */
export interface OpenAnswer {
  /** Called once when it has ended, for whatever reason. */
  onEnd(listener: () => void): void;
}

/** How an answer is read that takes its time. */
export interface ReadingSettings {
  readonly clock: Clock;
  readonly idleLimit?: number;
  readonly longestAnswer?: number;
  readonly observe?: Observer;
}

/** A body ready for `fetch`, with its media type where `fetch` does not set it itself. */
export interface SerializedBody {
  readonly body: NonNullable<RequestInit["body"]>;
  readonly mediaType?: string;
}

/**
 * Reads one kind of stream.
 * @param shown an error as it may be shown, of what breaks the stream
 * @returns undefined for an answer of another media type
 */
export type StreamReader = (
  mediaType: string,
  operation: string,
  body: ReadableStream<Uint8Array>,
  settings: ReadingSettings,
  signal: AbortSignal | undefined,
  shown?: (error: unknown) => unknown,
) => OpenAnswer | undefined;

/** Writes one kind of body. @returns undefined for a body of another kind, and for one that can't be written so */
export type BodyWriter = (
  operation: OperationDescriptor,
  body: unknown,
  mediaType: string,
) => SerializedBody | undefined;

/** What a failure means for doing it again. */
export type Verdict =
  /** The server did nothing, or doing it twice does no harm. */
  | "retry"
  /** Trying again would not help. */
  | "final"
  /** It may have been done: trying again could do it twice. */
  | "unknown";

/** Sees to it that a request is not carried out twice. */
export interface SendingOnce {
  /** Judges what `fetch` throws, by all that is known of runtimes. */
  readonly judge: JudgeFetchFailure;
  /** What is added to the request, so that nobody below us sends it again. */
  readonly init: () => object | undefined;
  /** Judges a failed attempt. @param isSent false if something held the request up before it was sent */
  readonly verdict: (failure: unknown, isSent: boolean) => Verdict;
  /** What the caller gets if nobody can know what was done. */
  readonly unknown: (operation: string, cause: unknown) => Error;
}

/**
 * Code that some operations need and others don't. It comes with those that do, so that a program carries none of it for
 * nothing: the emitter writes each part into the descriptors that need it.
 */
export interface OperationParts {
  /** Some parameter of its path is more than a plain value, or has a style. */
  readonly path?: (operation: OperationDescriptor, name: string, value: unknown) => string;
  /** It has parameters in its query: what writes them, without the `?`. Without it: none is known. */
  readonly query?: (operation: OperationDescriptor, values: Readonly<Record<string, unknown>>) => string;
  /** It has header parameters. Without it: none is known. */
  readonly header?: (
    operation: OperationDescriptor,
    values: Readonly<Record<string, unknown>>,
  ) => Record<string, string>;
  /** It has cookies. */
  readonly cookies?: (
    headers: Record<string, string>,
    operation: OperationDescriptor,
    cookies: Readonly<Record<string, unknown>>,
  ) => void;
  /** Some parameter had another name before, or is withdrawn. */
  readonly oldNames?: (operation: OperationDescriptor) => (request: OperationRequest) => OperationRequest;
  /** It takes a body. Without it: none is taken. */
  readonly body?: (operation: Operation, request: OperationRequest) => SerializedBody | undefined;
  /** It takes bodies that are no JSON: what writes each kind of them. Without it: JSON alone. */
  readonly bodies?: readonly BodyWriter[];
  /** Its pages are found by links. @returns the URL of a link that the API gave */
  readonly links?: (target: string, asked: string, operation: OperationDescriptor) => string;
  /** It answers with streams: what reads each kind of them. Without it: none is expected. */
  readonly streams?: readonly StreamReader[];
  /** It must not be sent twice: what sees to that. Without it, such an operation is not sent at all. */
  readonly once?: SendingOnce;
  /** It takes its whole query as one value. @returns the query without its `?` */
  readonly wholeQuery?: (operation: OperationDescriptor, values: OperationRequest["querystring"]) => string;
}

/** An operation's data, with what it needs beyond what all need. */
export interface Operation extends OperationDescriptor {
  /** What the operation needs besides the common parts. */
  readonly parts?: OperationParts;
}

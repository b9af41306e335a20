import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { JudgeFetchFailure } from "../errors/fetch-failure.ts";
import type { Observer } from "../observe/observe.ts";
import type { Clock } from "../time/clock.ts";

/** An answer that is still being received. */
export interface OpenAnswer {
  /** Called once when it has ended for any reason. */
  onEnd(listener: () => void): void;
}

/** Settings for reading a stream. */
export interface ReadingSettings {
  readonly clock: Clock;
  readonly idleLimit?: number;
  readonly longestAnswer?: number;
  readonly observe?: Observer;
}

/** A body ready for `fetch`, with its media type if `fetch` does not set it itself. */
export interface SerializedBody {
  readonly body: NonNullable<RequestInit["body"]>;
  readonly mediaType?: string;
}

/**
 * Reads one kind of stream.
 * @param shown cleans the error that breaks the stream
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

/** Writes one kind of body. @returns undefined for a body of another kind, or one that it can't write */
export type BodyWriter = (
  operation: OperationDescriptor,
  body: unknown,
  mediaType: string,
) => SerializedBody | undefined;

/** What a failure means for a repetition. */
export type Verdict =
  /** The server did nothing, or a repetition does no harm. */
  | "retry"
  /** A repetition would not help. */
  | "final"
  /** It may have been carried out: a repetition could do it twice. */
  | "unknown";

/** Keeps a request from being carried out twice. */
export interface SendingOnce {
  /** Judges an error of `fetch`, with the full table of runtimes. */
  readonly judge: JudgeFetchFailure;
  /** Options for the request, so that the runtime doesn't send it again. */
  readonly init: () => object | undefined;
  /** Judges a failed attempt. @param isSent false if something held the request up before it was sent */
  readonly verdict: (failure: unknown, isSent: boolean) => Verdict;
  /** The error for the caller if the effect can't be known. */
  readonly unknown: (operation: string, cause: unknown) => Error;
}

/**
 * Code that only some operations need. The emitter writes each part into the descriptors that need it, so a program
 * carries only the parts that it uses.
 */
export interface OperationParts {
  /** For an operation whose path has a parameter with a style, or one that is more than a plain value. */
  readonly path?: (operation: OperationDescriptor, name: string, value: unknown) => string;
  /** Writes the parameters of its query, without the `?`. Without it, no query parameter is known. */
  readonly query?: (operation: OperationDescriptor, values: Readonly<Record<string, unknown>>) => string;
  /** Writes its header parameters. Without it, no header parameter is known. */
  readonly header?: (
    operation: OperationDescriptor,
    values: Readonly<Record<string, unknown>>,
  ) => Record<string, string>;
  /** Writes its cookies. */
  readonly cookies?: (
    headers: Record<string, string>,
    operation: OperationDescriptor,
    cookies: Readonly<Record<string, unknown>>,
  ) => void;
  /** Handles renamed and withdrawn parameters. */
  readonly oldNames?: (operation: OperationDescriptor) => (request: OperationRequest) => OperationRequest;
  /** Writes its body. Without it, no body is accepted. */
  readonly body?: (operation: Operation, request: OperationRequest) => SerializedBody | undefined;
  /** Write bodies that are not JSON, one part for each kind. Without it, only JSON is written. */
  readonly bodies?: readonly BodyWriter[];
  /** For pages that are found by links. @returns the URL of a link that the API gave */
  readonly links?: (target: string, asked: string, operation: OperationDescriptor) => string;
  /** Read streams, one part for each kind. Without it, no stream is expected. */
  readonly streams?: readonly StreamReader[];
  /** Keeps the request from being sent twice. Without it, an operation that may not be repeated is not sent at all. */
  readonly once?: SendingOnce;
  /** Writes a whole query as one value. @returns the query without its `?` */
  readonly wholeQuery?: (operation: OperationDescriptor, values: OperationRequest["querystring"]) => string;
}

/** An operation's data, with the parts that it needs. */
export interface Operation extends OperationDescriptor {
  /** What the operation needs besides the common parts. */
  readonly parts?: OperationParts;
}

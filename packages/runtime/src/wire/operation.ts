import type { OperationDescriptor } from "../descriptors/operation.ts";
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

/** What few operations need. It comes with those that do, so that a program without one carries no code for it. */
export interface OperationParts {
  /**
   * Reads an answer that comes in parts, if its media type is one of those that do; put there by `streaming` and `sequences`.
   * Absent: none is declared, and none is expected.
   */
  readonly openStream?: (
    mediaType: string,
    operation: string,
    body: ReadableStream<Uint8Array>,
    settings: ReadingSettings,
    signal: AbortSignal | undefined,
  ) => OpenAnswer | undefined;
  /** Writes items as a body, if its media type is one of many items; put there by `sequences`. */
  readonly writeItems?: (mediaType: string, items: unknown) => BodyInit | undefined;
  /** Writes the whole query as one value, without its `?`; put there by `wholeQuery`. */
  readonly writeQuery?: (values: Readonly<Record<string, unknown>> | undefined) => string;
}

/** An operation's data, with what it needs beyond what all need. */
export interface Operation extends OperationDescriptor {
  readonly parts?: OperationParts;
}

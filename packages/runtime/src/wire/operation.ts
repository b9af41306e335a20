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
  /** Reads an answer that is an event stream; put there by `streaming`. Absent: none is declared, and none is expected. */
  readonly openStream?: (
    operation: string,
    body: ReadableStream<Uint8Array>,
    settings: ReadingSettings,
    signal: AbortSignal | undefined,
  ) => OpenAnswer;
}

/** An operation's data, with what it needs beyond what all need. */
export interface Operation extends OperationDescriptor {
  readonly parts?: OperationParts;
}

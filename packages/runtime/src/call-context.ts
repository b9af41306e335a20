import type { ClientSettings } from "./client-config.ts";
import type { CallOptions } from "./client-config.ts";
import type { LinkedSignal } from "./link-signals.ts";
import type { OperationDescriptor } from "./operation.ts";
import type { SerializedBody } from "./serialize-body.ts";

/** What a caller asks for, grouped by place, so that two parameters of one name never clash. */
export interface OperationRequest {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Media type of the body, where the operation takes several; default: the first it declares. */
  readonly mediaType?: string;
}

/** A decoded answer. */
export interface Answer<Data = unknown> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
}

/** One try, as `explain()` tells it. */
export interface AttemptRecord {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly milliseconds: number;
  readonly status?: number;
  /** Name of the error, where there was one. */
  readonly error?: string;
  /** Milliseconds waited after it, before the next try. */
  delay?: number;
  /** It was worth another try, but the client has spent its quota of retries. */
  quotaSpent?: true;
}

/** One call on its way through the layers. */
export interface CallContext {
  readonly operation: OperationDescriptor;
  readonly request: OperationRequest;
  /** The path with its values filled in. */
  readonly path: string;
  readonly body: SerializedBody | undefined;
  readonly options: CallOptions;
  readonly settings: ClientSettings;
  readonly timeline: AttemptRecord[];
  /** Number of the request under way, from 1, those sent again under a new token included. */
  attempt: number;
  /** A request is on its way whose answer is not complete: what it does can't be known. */
  onItsWay: boolean;
  /** Tells the calls of this process apart to an observer; 0 where there is none. */
  call: number;
  /** Ends the call: the caller's signal, or the deadline's. */
  signal?: AbortSignal;
  /** What `signal` is of, where there is a deadline: cheaper to follow than a signal. */
  linked?: LinkedSignal;
  /** What `sign` adds to the request of this attempt. */
  credentials: Readonly<Record<string, string>>;
}

/** A layer's inner side: takes the call one step further. */
export type Step = (context: CallContext) => Promise<Answer>;

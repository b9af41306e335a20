import type { ClientSettings } from "./client-config.ts";
import type { CallOptions } from "./client-config.ts";
import type { CallEnd } from "./call-end.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { SerializedBody } from "../wire/serialize-body.ts";

/** What a caller asks for, grouped by place, so that two parameters of one name never clash. */
export interface OperationRequest {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Media type of the body, where the operation takes several; default: the first it declares. */
  readonly mediaType?: string;
  /** A link that the API gave: asked for as it stands, in place of path and query. */
  readonly target?: string;
}

/** A decoded answer. */
export interface Answer<Data = unknown> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
}

/** An answer as it goes from layer to layer. */
export interface Received extends Answer {
  /** `data`, where it is still being received. */
  readonly stream?: { onEnd(listener: () => void): void };
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
  readonly end: CallEnd;
  /** Ends the attempt under way. */
  signal?: AbortSignal;
  /** What `sign` adds to the request of this attempt. */
  credentials: Readonly<Record<string, string>>;
}

/** Takes a call one step further. */
export type Step = (context: CallContext) => Promise<Received>;

/** Puts itself around a step, for one operation of one client: what no call changes is worked out here. */
export type Layer = (next: Step, operation: OperationDescriptor, settings: ClientSettings) => Step;

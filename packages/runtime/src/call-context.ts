import type { ClientSettings } from "./client-config.ts";
import type { CallOptions } from "./client-config.ts";
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
  attempt: number;
  /** Ends the call: the caller's signal, or the deadline's. */
  signal?: AbortSignal;
  /** What `sign` adds to the request of this attempt. */
  credentials: Readonly<Record<string, string>>;
}

/** A layer's inner side: takes the call one step further. */
export type Step = (context: CallContext) => Promise<Answer>;

import type { OperationRequest } from "../descriptors/request.ts";
import type { CreateRedaction } from "../errors/hide/redaction.ts";
import type { AttemptRecord } from "../observe/attempt-record.ts";
import type { Received } from "../wire/decode-answer.ts";
import type { Operation } from "../wire/operation.ts";
import type { SerializedBody } from "../wire/operation.ts";
import type { CallEnd } from "./call-end.ts";
import type { CallOptions, ClientSettings, Extension } from "./client-config.ts";
import type { RetryPolicy } from "./retry-policy.ts";

/** One call on its way through the layers. */
export interface CallContext {
  readonly operation: Operation;
  readonly request: OperationRequest;
  /** The path with its values filled in. */
  readonly path: string;
  readonly body: SerializedBody | undefined;
  readonly options: CallOptions;
  readonly settings: ClientSettings;
  readonly timeline: AttemptRecord[];
  /** Number of the current request, from 1, including those sent again with a new token. */
  attempt: number;
  /** A request is on its way and its answer is not complete, so its effect is unknown. */
  onItsWay: boolean;
  /** Number of the call in this process, for an observer; 0 if there is none. */
  call: number;
  readonly end: CallEnd;
  readonly policy: RetryPolicy;
  /** Ends the attempt under way. */
  signal?: AbortSignal;
  /** Headers that `sign` adds to the request of this attempt. */
  credentials: Readonly<Record<string, string>>;
  /** Signs the URL, if credentials travel in it. */
  signUrl?: (url: string) => string;
  /** A refusal has come, and its body is being read. This ends with the attempt. */
  hasStatus?: boolean;
  /** The server's last refusal says that the credentials are not valid. */
  refused?: boolean;
  /** Secrets that an extension has put on the request. */
  secrets?: readonly string[];
}

/** Takes a call one step further. */
export type Step = (context: CallContext) => Promise<Received>;

/** Wraps a step, for one operation of one client. Everything that is the same for each call is worked out here. */
export type Layer = (next: Step, operation: Operation, settings: ClientSettings) => Step;

/** Sends a request: `fetch`, which also gets the call that it is for. */
export type Send = (url: string, init: RequestInit, context: CallContext) => Promise<Response>;

/** An {@link Extension} as the engine sees it. */
export interface Extending extends Extension {
  /** Wraps each attempt, including its credentials and time limit. */
  readonly layer?: Layer;
  /** Wraps the function that sends. */
  readonly send?: (send: Send) => Send;
  /** Finds the secrets that it puts on a request, in all their encodings. */
  readonly hide?: CreateRedaction;
}

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
  /** Number of the request under way, from 1, those sent again under a new token included. */
  attempt: number;
  /** A request is on its way whose answer is not complete: what it does can't be known. */
  onItsWay: boolean;
  /** Number of the call in this process, for an observer; 0 if there is none. */
  call: number;
  readonly end: CallEnd;
  readonly policy: RetryPolicy;
  /** Ends the attempt under way. */
  signal?: AbortSignal;
  /** What `sign` adds to the request of this attempt. */
  credentials: Readonly<Record<string, string>>;
  /** Signs the URL, if credentials travel in it. */
  signUrl?: (url: string) => string;
  /** A refusal has come, and its body is being read, which ends by itself when the attempt does. */
  hasStatus?: boolean;
  /** The server's last refusal says that the credentials are not good. */
  refused?: boolean;
  /** What an extension has put on the request and nobody may be shown. */
  secrets?: readonly string[];
}

/** Takes a call one step further. */
export type Step = (context: CallContext) => Promise<Received>;

/** Puts itself around a step, for one operation of one client: what no call changes is worked out here. */
export type Layer = (next: Step, operation: Operation, settings: ClientSettings) => Step;

/** Sends a request: `fetch`, which also gets the call that it is for. */
export type Send = (url: string, init: RequestInit, context: CallContext) => Promise<Response>;

/** An {@link Extension} as the engine sees it. */
export interface Extending extends Extension {
  /** Puts itself around each try, credentials and time limit included. */
  readonly layer?: Layer;
  /** Puts itself around what sends. */
  readonly send?: (send: Send) => Send;
  /** Finds the secrets that it puts on a request, in all the ways in which they are written. */
  readonly hide?: CreateRedaction;
}

/** Identifies the watch of a job in its events. */
export interface WatchMark {
  /** The same in all events of one watch, and in those of no other watch of this process. */
  readonly watch: number;
  /** Id of the API. */
  readonly api: string;
  /** The kind of job. */
  readonly job: string;
  /** The job's own id. */
  readonly id: string;
}

/**
 * A call begins. `server` is the origin of its URL and `path` the template; neither contains a value of a parameter.
 */
export interface RequestEvent {
  /** Tells this event from the others. */
  readonly type: "request";
  /** The same in all events of one call, and in those of no other call of this process. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** Id of the API. */
  readonly api: string;
  /** HTTP method. */
  readonly method: string;
  /** Template of the path, without values. */
  readonly path: string;
  /** Origin of the server. */
  readonly server: string;
  /** The watch of a job that makes the call; absent for all other calls. */
  readonly watch?: WatchMark;
}

/** A request is sent. `attempt` counts from 1. */
export interface AttemptEvent {
  /** Tells this event from the others. */
  readonly type: "attempt";
  /** Number of the call, as its `request` event has it. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** Which attempt, counted from 1. */
  readonly attempt: number;
  /** HTTP method. */
  readonly method: string;
  /** Template of the path, without values. */
  readonly path: string;
}

/** An attempt is over, body included. */
export interface AnswerEvent {
  /** Tells this event from the others. */
  readonly type: "answer";
  /** Number of the call, as its `request` event has it. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** Which attempt, counted from 1. */
  readonly attempt: number;
  /** Absent when nothing came back. */
  readonly status?: number;
  /** How long the attempt took, the reading of its answer included. */
  readonly milliseconds: number;
  /** Name of the error if there was one. */
  readonly error?: string;
}

/** Another attempt follows in `delay` milliseconds. */
export interface RetryEvent {
  /** Tells this event from the others. */
  readonly type: "retry";
  /** Number of the call, as its `request` event has it. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** The attempt that is over, counted from 1. */
  readonly attempt: number;
  /** Milliseconds until the next attempt. */
  readonly delay: number;
  /** Message of the error that is the reason. */
  readonly reason: string;
}

/** A call is over. If the answer is a stream, the call is over when the stream is open. */
export interface EndEvent {
  /** Tells this event from the others. */
  readonly type: "end";
  /** Number of the call, as its `request` event has it. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** Number of requests that were sent. */
  readonly attempts: number;
  /** Over all attempts and pauses. */
  readonly milliseconds: number;
  /** Of the last answer; absent when there was none. */
  readonly status?: number;
  /** Name of the error the caller gets; absent on success. */
  readonly error?: string;
}

/** A token was requested, or found in a store. Several calls may have waited for it. */
export interface TokenEvent {
  /** Tells this event from the others. */
  readonly type: "token";
  /** URL of the token endpoint, without its query. */
  readonly url: string;
  /** Source of the token: the endpoint or the store. */
  readonly from: "endpoint" | "store";
  /** The grant: `client_credentials`, `password`, `refresh_token`. Absent if the token comes from a store. */
  readonly grant?: string;
  /** Absent when the endpoint could not be reached, or was not asked. */
  readonly status?: number;
  /** Name of the error. A failed store only costs a request for a token. */
  readonly error?: string;
}

/** A job was read, or its stream reported a state, changed or not. */
export interface PollEvent {
  /** Tells this event from the others. */
  readonly type: "poll";
  /** Id of the API. */
  readonly api: string;
  /** The kind of job. */
  readonly job: string;
  /** The job's own id. */
  readonly id: string;
  /** What the status means: `queued`, `running`, `succeeded`, … */
  readonly kind: string;
  /** The vendor's own word. */
  readonly status: string;
  /** Where the state was seen: in the answer to the start, by a read, or in the stream. */
  readonly via: "start" | "read" | "stream";
}

/** The state of a job has changed. */
export interface StateEvent {
  /** Tells this event from the others. */
  readonly type: "state";
  /** Id of the API. */
  readonly api: string;
  /** The kind of job. */
  readonly job: string;
  /** The job's own id. */
  readonly id: string;
  /** What the status means: `queued`, `running`, `succeeded`, … */
  readonly kind: string;
  /** The vendor's own word. */
  readonly status: string;
  /** Where the state was seen: in the answer to the start, by a read, or in the stream. */
  readonly via: "start" | "read" | "stream";
}

/** The watch of a job ended. It began with its first request. */
export interface WatchedEvent extends WatchMark {
  /** Tells this event from the others. */
  readonly type: "watched";
  /** How the job ended; absent if it was not seen to end. */
  readonly kind?: string;
  /** The vendor's own word for that. */
  readonly status?: string;
  /** Name of the error that ended the watch; absent if the job was seen to end. */
  readonly error?: string;
}

/** An event of an event stream arrived. Its data is not included. */
export interface StreamEvent {
  /** Tells this event from the others. */
  readonly type: "stream";
  /** The operation whose answer the stream is. */
  readonly operation: string;
  /** Name of the event. */
  readonly event: string;
  /** Number of characters of its data. */
  readonly size: number;
}

/** An answer differs from the API's description: see `validate`. */
export interface ViolationEvent {
  /** Tells this event from the others. */
  readonly type: "violation";
  /** Number of the call, as its `request` event has it. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Where in the body, as a JSON pointer; empty for all of it. */
  readonly at: string;
  /** What is wrong there. No value is quoted. */
  readonly mismatch: string;
}

/** An answer can't be checked completely: see `validate`. Reported once for each reason. */
export interface UncheckedEvent {
  /** Tells this event from the others. */
  readonly type: "unchecked";
  /** Number of the call, as its `request` event has it. */
  readonly call: number;
  /** The operation that is called, by its method's name. */
  readonly operation: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Why it can't be checked. */
  readonly reason: string;
}

/**
 * An event of the engine's work. No event contains a request header, a body, a value of a parameter or a token, so it
 * can be logged unchanged.
 */
export type ObservedEvent =
  | RequestEvent
  | AttemptEvent
  | AnswerEvent
  | RetryEvent
  | EndEvent
  | TokenEvent
  | PollEvent
  | StateEvent
  | WatchedEvent
  | ViolationEvent
  | UncheckedEvent
  | StreamEvent;

/** Called synchronously with every event. It must not throw; its errors and rejections are ignored. */
export type Observer = (event: ObservedEvent) => void;

/** Calls the observer, and keeps its errors away from the call. */
export function tell(observer: Observer | undefined, event: ObservedEvent): void {
  try {
    const told = observer?.(event) as unknown as Partial<Promise<unknown>> | undefined;
    told?.catch?.(() => undefined);
  } catch {
    // A broken logger must not break a publish.
  }
}

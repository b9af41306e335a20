import type { AttemptRecord } from "../observe/attempt-record.ts";
import { requestIdOf } from "./request-id.ts";
import { readProblem, sayingOf, type Problem } from "./problem.ts";

/** Details of an error besides its message; they become its members. */
interface ErrorDetails {
  readonly operation?: string;
  readonly cause?: unknown;
  readonly [member: string]: unknown;
}

interface Kind {
  readonly kind: string;
}

/** The same in every copy of this package. */
const brand = Symbol.for("@pressroom/runtime error");

/**
 * Base class of all errors that the engine throws on purpose. `explain()` lists the attempts, with their times and
 * results.
 *
 * `instanceof` works across copies of this package, even of different versions in one program.
 */
export class PressroomError extends Error {
  /** The kind, which `instanceof` compares and which is the error's `name`. */
  static readonly kind: string = "PressroomError";
  /** The error's kind, such as `ApiError`: the same in every version of this package. */
  declare readonly name: string;
  /** The operation that was called, if there was one. */
  readonly operation?: string;
  /** The server's id of the request, if the answer has one. The vendor's support asks for it. */
  requestId?: string;
  /** Every attempt of the call, in order. Empty if nothing was sent. */
  timeline: readonly AttemptRecord[] = [];

  /** @param details become members of the error */
  constructor(message: string, { cause, ...members }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, members);
    this.name = new.target.kind;
    if (cause instanceof PressroomError) this.requestId ??= cause.requestId;
  }

  static override [Symbol.hasInstance](this: Kind, value: unknown): boolean {
    // A class that a user derives is compared as a class.
    if (!Object.hasOwn(this, "kind")) return Function.prototype[Symbol.hasInstance].call(this, value);
    const error = Object(value) as object;
    let known = brand in error && (error.constructor as unknown as Kind | null);
    while (known && known.kind !== this.kind) known = Object.getPrototypeOf(known) as Kind | null;
    return Boolean(known);
  }

  static {
    Object.assign(this.prototype, { [brand]: true });
  }

  /** The form for `JSON.stringify`: the message and all members. */
  toJSON(): object {
    return { message: this.message, ...(this as object) };
  }

  /** The message, and below it a line per attempt. Holds no header and no secret. */
  explain(): string {
    const lines = this.timeline.map(({ at, milliseconds, status, error, delay, quotaSpent }, index, [first]) => {
      const pause = delay === undefined ? "" : `, then waited ${Math.round(delay)} ms`;
      const quota = quotaSpent ? ", not tried again: too many calls of this client fail" : "";
      const since = at - (first?.at ?? 0);
      return `  attempt ${index + 1} at +${since} ms: ${status ?? error ?? "no answer"} after ${milliseconds} ms${pause}${quota}`;
    });
    return [this.message, ...lines].join("\n");
  }
}

/** The config of the client can't work. */
export class ConfigurationError extends PressroomError {
  static override readonly kind: string = "ConfigurationError";
}

/** The description does not allow the request. Nothing was sent. */
export class InvalidRequestError extends PressroomError {
  static override readonly kind: string = "InvalidRequestError";
}

/** The operation needs credentials that the client does not have. Nothing was sent. */
export class MissingCredentialsError extends PressroomError {
  static override readonly kind: string = "MissingCredentialsError";
}

/** The token endpoint gave no token. */
export class TokenError extends PressroomError {
  static override readonly kind: string = "TokenError";
  /** Status of the token endpoint; absent when it could not be reached. */
  declare readonly status?: number;
  /** Milliseconds that the endpoint asks to wait before the next request; absent if it does not ask. */
  declare readonly retryAfter?: number;
}

/** The API answered with a status outside 2xx. `isApiError` types `body` by operation and status. */
export class ApiError<
  Operation extends string = string,
  Status extends number = number,
  Body = unknown,
> extends PressroomError {
  static override readonly kind: string = "ApiError";
  /** The operation that was called, by its method's name. */
  declare readonly operation: Operation;
  /** HTTP status of the answer. */
  declare readonly status: Status;
  /** The decoded body, secrets taken out. `isApiError` gives it its type. */
  declare readonly body: Body;
  /** Headers of the answer, secrets taken out. */
  declare readonly headers: Headers;
  /** Title, detail and the like, if the body is a problem (RFC 9457), with any media type. */
  declare readonly problem?: Problem;
  /** The answer means "too many requests": its status is 429, or the API declares that it means the same. */
  declare rateLimited: boolean;

  /**
   * @param body and `headers` without secrets
   * @param requestIds further places in which the API gives its id of the request
   * @param asked method and path of the request, for the message
   */
  constructor(
    operation: Operation,
    status: Status,
    body: Body,
    headers: Headers,
    requestIds?: readonly string[],
    asked?: string,
  ) {
    const saying = sayingOf(body);
    const requestId = requestIdOf(headers, body, requestIds);
    const facts = [asked, requestId && `request ${requestId}`].filter(Boolean).join(", ");
    const details = {
      operation,
      requestId,
      status,
      body,
      headers,
      problem: readProblem(body),
      rateLimited: status === 429,
    };
    super(`${operation} answered ${status}${saying ? `: ${saying}` : ""}${facts && ` (${facts})`}`, details);
  }
}

/** No answer came: the connection could not be made, or broke. */
export class ConnectionError extends PressroomError {
  static override readonly kind: string = "ConnectionError";
  /** False: the connection was never opened, so the server has done nothing. */
  declare readonly sent: boolean;
  constructor(operation: string, sent: boolean, cause: unknown) {
    const what = sent ? "the connection broke before an answer came" : "no connection could be made";
    super(`${operation}: ${what}${reasonOf(cause)}`, { operation, cause, sent });
  }
}

/** One attempt took longer than its limit. */
export class TimeoutError extends PressroomError {
  static override readonly kind: string = "TimeoutError";
  /** The limit of one attempt, in milliseconds. */
  declare readonly timeout: number;
  /** Which attempt it was, counted from 1. */
  declare readonly attempt: number;
  constructor(operation: string, timeout: number, attempt: number) {
    super(`${operation}: no complete answer within ${timeout} ms (attempt ${attempt})`, {
      operation,
      timeout,
      attempt,
    });
  }
}

/** All attempts of a call, or the watch of a job, took longer than the caller allows. */
export class DeadlineError extends PressroomError {
  static override readonly kind: string = "DeadlineError";
  constructor(message: string, operation: string, timeline: readonly AttemptRecord[] = []) {
    super(message, { operation, timeline });
  }
}

/** The body of an answer does not fit its media type or charset, or is longer than `longestAnswer`. */
export class UndecodableAnswerError extends PressroomError {
  static override readonly kind: string = "UndecodableAnswerError";
  /** HTTP status of the answer. */
  declare readonly status: number;
  constructor(operation: string, status: number, mediaType: string, cause: unknown) {
    super(`${operation} answered ${status} with a body that is not ${mediaType}`, { operation, cause, status });
  }
}

/** The result of a search for the effect of a request whose answer was lost. */
export interface Existing<Found> {
  /** What was found; undefined if there is nothing. */
  readonly found: Found | undefined;
  /**
   * With `found`: certainly made by this request. Without: certainly nothing was made, so it is safe to send the
   * request again. False: likely, but not proven.
   */
  readonly certain: boolean;
}

/**
 * The answer to a request that must not be sent twice is lost, so the request may or may not have been carried out.
 * Before you try again, look with `findExisting()`, if the API can be asked. `cause` is the reason why the answer is
 * lost. It can be the reason of your own signal, if the signal aborted while the request was on its way.
 */
export class OutcomeUnknownError extends PressroomError {
  static override readonly kind: string = "OutcomeUnknownError";
  /**
   * Asks the API what the lost request has made. Absent if the API can't be asked. It fails if the API gives no
   * readable answer, since that does not mean that nothing was made.
   */
  findExisting?: (options?: { signal?: AbortSignal }) => Promise<Existing<unknown>>;
  constructor(operation: string, cause: unknown) {
    super(`${operation}: the request may have been carried out, its answer was lost${reasonOf(cause)}`, {
      operation,
      cause,
    });
  }
}

/** A stream of events ended without its last event. */
export class StreamTruncatedError extends PressroomError {
  static override readonly kind: string = "StreamTruncatedError";
  /** Id of the last event, from which to continue; empty if the stream gave none. */
  readonly lastEventId: string;
  constructor(message: string, details: { operation?: string; cause?: unknown; lastEventId?: string } = {}) {
    super(message, details);
    this.lastEventId = details.lastEventId ?? "";
  }
}

/** The first line of the innermost cause, since an outer message such as "fetch failed" does not help. */
function reasonOf(cause: unknown, depth = 9): string {
  if (typeof cause === "string") return cause && ` (${cause.split("\n", 1)[0]})`;
  return depth && cause instanceof Error ? reasonOf(cause.cause, depth - 1) || reasonOf(cause.message) : "";
}

/**
 * Narrows a caught error by operation and status, and types its body. Each generated package exports one for its own
 * operations.
 */
export interface ApiErrorGuard<Errors> {
  /** Any error answer of this API. */
  (error: unknown): error is ApiError;
  /** An error answer of one operation. */
  <Operation extends keyof Errors & string>(
    error: unknown,
    operation: Operation,
  ): error is ApiError<Operation, number, Errors[Operation][keyof Errors[Operation]]>;
  /** One declared error answer of one operation: types the body. */
  <Operation extends keyof Errors & string, Status extends keyof Errors[Operation] & number>(
    error: unknown,
    operation: Operation,
    status: Status,
  ): error is ApiError<Operation, Status, Errors[Operation][Status]>;
}

/** See {@link ApiErrorGuard}. */
export function isApiError(error: unknown, operation?: string, status?: number): error is ApiError {
  return (
    error instanceof ApiError &&
    (operation === undefined || error.operation === operation) &&
    (status === undefined || error.status === status)
  );
}

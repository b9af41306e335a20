import type { ObservedEvent, RequestEvent, WatchMark, WatchedEvent } from "./observe.ts";

type Attributes = Record<string, string | number>;

/** The part of OpenTelemetry's `Span` that we use. */
export interface SpanLike {
  /** Records an attempt or a retry. */
  addEvent(name: string, attributes?: Attributes): unknown;
  /** Adds an attribute during the call. */
  setAttributes(attributes: Attributes): unknown;
  /** Marks a call that failed. */
  setStatus(status: { code: number; message?: string }): unknown;
  /** The call is over. */
  end(): void;
  /** The ids that a `traceparent` header is made of. */
  spanContext?(): { traceId: string; spanId: string; traceFlags: number };
}

/** The part of OpenTelemetry's `Tracer` that we use. */
export interface TracerLike<Context = never> {
  /** Begins a span, below `context` if there is one. */
  startSpan(name: string, options?: { kind?: number; attributes?: Attributes }, context?: Context): SpanLike;
}

/** The part of `@opentelemetry/api` that we use, to make one span the child of another. */
export interface OpenTelemetryLike<Context, Span> {
  /** OpenTelemetry's `context`. */
  readonly context: { active(): Context };
  /** OpenTelemetry's `trace`. */
  readonly trace: { setSpan(context: Context, span: Span): Context };
}

/** An observer that knows the span of a call. */
export interface OpenTelemetryObserver {
  (event: ObservedEvent): void;
  /**
   * The W3C header `traceparent`, which makes a server's spans children of the call's span; undefined for a call
   * without a span.
   */
  traceparent(call: number): string | undefined;
}

/** `SpanKind` and `SpanStatusCode.ERROR` of OpenTelemetry's API. */
const internalKind = 0;
const clientKind = 2;
const errorStatus = 2;

/**
 * Makes an observer that creates a span for each call, by OpenTelemetry's conventions for HTTP clients, with its
 * attempts and retries as events. The parent is the span that is active when the call is made. The watch of a job is
 * also a span, and its calls are its children. Spans contain the URL's template, never its values.
 *
 * @param tracer OpenTelemetry's, or anything with the same `startSpan`
 * @param api OpenTelemetry's `context` and `trace`. Without it, the calls of a watch are not children of its span
 *
 * @example
 * import { context, trace } from "@opentelemetry/api";
 * const observe = createOpenTelemetryObserver(trace.getTracer("my-program"), { context, trace });
 */
export function createOpenTelemetryObserver<Context, Span>(
  tracer: TracerLike<Context>,
  api?: OpenTelemetryLike<Context, Span>,
): OpenTelemetryObserver {
  if (typeof (tracer as Partial<TracerLike> | undefined)?.startSpan !== "function")
    throw new TypeError("createOpenTelemetryObserver takes a tracer with startSpan()");
  const calls = new Map<number, SpanLike>();
  const watches = new Map<number, { readonly mark: WatchMark; readonly span: SpanLike }>();

  function begin(event: RequestEvent): void {
    const options = { kind: clientKind, attributes: attributesOf(event) };
    const watch = event.watch && api && api.trace.setSpan(api.context.active(), spanOf(event.watch) as Span);
    calls.set(event.call, tracer.startSpan(`${event.method} ${event.path}`, options, watch));
  }

  /** A watch begins with its first call. */
  function spanOf(mark: WatchMark): SpanLike {
    const known = watches.get(mark.watch);
    if (known) return known.span;
    const attributes = { "pressroom.api": mark.api, "pressroom.job": mark.job, "pressroom.job.id": mark.id };
    const span = tracer.startSpan(`watch ${mark.job}`, { kind: internalKind, attributes });
    watches.set(mark.watch, { mark, span });
    return span;
  }

  function observe(event: ObservedEvent): void {
    switch (event.type) {
      case "request":
        return begin(event);
      case "poll":
      case "state":
        for (const { mark, span } of watches.values()) {
          if (mark.id === event.id && mark.job === event.job && mark.api === event.api)
            span.addEvent(event.type, { ...stateOf(event), "pressroom.job.via": event.via });
        }
        return;
      case "watched":
        return endWatch(event, watches);
      default:
        if ("call" in event) tellCall(event, calls);
    }
  }

  return Object.assign(observe, {
    traceparent(call: number) {
      const { traceId, spanId, traceFlags } = calls.get(call)?.spanContext?.() ?? {};
      return traceId && `00-${traceId}-${spanId}-${Number(traceFlags).toString(16).padStart(2, "0")}`;
    },
  });
}

function tellCall(
  event: Exclude<Extract<ObservedEvent, { readonly call: number }>, RequestEvent>,
  calls: Map<number, SpanLike>,
): void {
  const span = calls.get(event.call);
  if (!span) return;
  switch (event.type) {
    case "attempt":
      span.addEvent("attempt", { "http.request.resend_count": event.attempt - 1 });
      break;
    case "answer":
      span.addEvent("answer", { "http.request.resend_count": event.attempt - 1, ...outcome(event) });
      break;
    case "retry":
      span.addEvent("retry", { "pressroom.retry.delay": event.delay, "pressroom.retry.reason": event.reason });
      break;
    case "violation":
      span.addEvent("violation", { "pressroom.violation.at": event.at, "pressroom.violation": event.mismatch });
      break;
    case "unchecked":
      span.addEvent("unchecked", { "pressroom.unchecked": event.reason });
      break;
    case "end":
      calls.delete(event.call);
      span.setAttributes({ "http.request.resend_count": Math.max(0, event.attempts - 1), ...outcome(event) });
      if (event.error) span.setStatus({ code: errorStatus, message: event.error });
      span.end();
      break;
  }
}

/**
 * Whether the end of a watch is an error: a failed job or a broken watch is one; a canceled job or a detached watch is
 * not.
 */
function endWatch(event: WatchedEvent, watches: Map<number, { readonly span: SpanLike }>): void {
  const span = watches.get(event.watch)?.span;
  if (!span) return;
  watches.delete(event.watch);
  if (event.kind !== undefined) span.setAttributes(stateOf(event));
  const letGo = event.error === "AbortError";
  const error = event.kind === "failed" ? "JobFailedError" : letGo ? undefined : event.error;
  if (error !== undefined) {
    span.setAttributes({ "error.type": error });
    span.setStatus({ code: errorStatus, message: error });
  }
  span.end();
}

function stateOf({ kind = "", status = "" }: { kind?: string; status?: string }): Attributes {
  return { "pressroom.job.state": kind, "pressroom.job.status": status };
}

function attributesOf({ method, path, server, operation, api }: RequestEvent): Attributes {
  const { hostname, port, protocol } = new URL(server);
  return {
    "http.request.method": method,
    "url.template": path,
    "url.scheme": protocol.slice(0, -1),
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    "pressroom.api": api,
    "pressroom.operation": operation,
  };
}

/** An error answer's type is its status; any other failure's is the error's name. */
function outcome({ status, error }: { status?: number; error?: string }): Attributes {
  const attributes: Attributes = {};
  if (status !== undefined) attributes["http.response.status_code"] = status;
  if (error !== undefined)
    attributes["error.type"] = error === "ApiError" && status !== undefined ? String(status) : error;
  return attributes;
}

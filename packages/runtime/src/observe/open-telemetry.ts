import type { Observer, RequestEvent } from "./observe.ts";

type Attributes = Record<string, string | number>;

/** What is used of OpenTelemetry's `Span`. */
export interface SpanLike {
  addEvent(name: string, attributes?: Attributes): unknown;
  setAttributes(attributes: Attributes): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

/** What is used of OpenTelemetry's `Tracer`. */
export interface TracerLike {
  startSpan(name: string, options?: { kind?: number; attributes?: Attributes }): SpanLike;
}

/** `SpanKind.CLIENT` and `SpanStatusCode.ERROR` of OpenTelemetry's API. */
const clientKind = 2;
const errorStatus = 2;

/**
 * An observer that makes a span of each call, named and described as OpenTelemetry's conventions for HTTP clients ask,
 * with its attempts and retries as events. The URL's template is told, never its values.
 *
 * @param tracer OpenTelemetry's, or anything with the same `startSpan`
 *
 * @example
 * import { trace } from "@opentelemetry/api";
 * const observe = createOpenTelemetryObserver(trace.getTracer("my-program"));
 */
export function createOpenTelemetryObserver(tracer: TracerLike): Observer {
  const spans = new Map<number, SpanLike>();
  return (event) => {
    if (event.type === "request") {
      spans.set(
        event.call,
        tracer.startSpan(`${event.method} ${event.path}`, { kind: clientKind, attributes: attributesOf(event) }),
      );
      return;
    }
    const span = "call" in event ? spans.get(event.call) : undefined;
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
      case "end":
        spans.delete(event.call);
        span.setAttributes({ "http.request.resend_count": Math.max(0, event.attempts - 1), ...outcome(event) });
        if (event.error) span.setStatus({ code: errorStatus, message: event.error });
        span.end();
        break;
    }
  };
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

import { describe, expect, it } from "vitest";
import { apiKey } from "../auth/authenticators.ts";
import { createOpenTelemetryObserver, type SpanLike, type TracerLike } from "./open-telemetry.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { empty, json, networkError } from "../testing/scripted-fetch.ts";

interface RecordedSpan {
  name: string;
  kind?: number;
  attributes: Record<string, string | number>;
  events: [string, Record<string, string | number> | undefined][];
  status?: { code: number; message?: string };
  ended: number;
}

function recorder(): { tracer: TracerLike; spans: RecordedSpan[] } {
  const spans: RecordedSpan[] = [];
  const tracer: TracerLike = {
    startSpan(name, options = {}) {
      const span: RecordedSpan = {
        name,
        kind: options.kind,
        attributes: { ...options.attributes },
        events: [],
        ended: 0,
      };
      spans.push(span);
      return {
        addEvent: (event, attributes) => span.events.push([event, attributes]),
        setAttributes: (attributes) => Object.assign(span.attributes, attributes),
        setStatus: (status) => (span.status = status),
        end: () => (span.ended += 1),
      } satisfies SpanLike;
    },
  };
  return { tracer, spans };
}

describe("a call", () => {
  it("is a span of the kind and with the attributes of the conventions for HTTP clients", async () => {
    const { tracer, spans } = recorder();
    const { call } = clientOf(operation(), [json({})], {
      observe: createOpenTelemetryObserver(tracer),
      baseUrl: "https://api.example:8443/v2",
    });
    await call();
    expect(spans).toMatchObject([
      {
        name: "GET /thing",
        kind: 2,
        ended: 1,
        attributes: {
          "http.request.method": "GET",
          "url.template": "/thing",
          "url.scheme": "https",
          "server.address": "api.example",
          "server.port": 8443,
          "pressroom.api": "example",
          "pressroom.operation": "getThing",
          "http.response.status_code": 200,
          "http.request.resend_count": 0,
        },
      },
    ]);
    expect(spans[0]?.status).toBeUndefined();
  });

  it("has its attempts and retries as events", async () => {
    const { tracer, spans } = recorder();
    const { call, clock } = clientOf(operation(), [empty(503), json({})], {
      observe: createOpenTelemetryObserver(tracer),
    });
    await clock.finish(call());
    expect(spans[0]?.events).toEqual([
      ["attempt", { "http.request.resend_count": 0 }],
      ["answer", { "http.request.resend_count": 0, "http.response.status_code": 503, "error.type": "503" }],
      ["retry", { "pressroom.retry.delay": 250, "pressroom.retry.reason": "getThing answered 503 (GET /thing)" }],
      ["attempt", { "http.request.resend_count": 1 }],
      ["answer", { "http.request.resend_count": 1, "http.response.status_code": 200 }],
    ]);
  });

  it("that fails has an error's status and type", async () => {
    const { tracer, spans } = recorder();
    const { call } = clientOf(operation(), [networkError("ECONNREFUSED")], {
      observe: createOpenTelemetryObserver(tracer),
      retry: false,
    });
    await failureOf(call());
    expect(spans[0]).toMatchObject({
      ended: 1,
      status: { code: 2, message: "ConnectionError" },
      attributes: { "error.type": "ConnectionError" },
    });
  });

  it("has its own span among others", async () => {
    const { tracer, spans } = recorder();
    const { call } = clientOf(operation(), () => json({}), { observe: createOpenTelemetryObserver(tracer) });
    await Promise.all([call(), call(), call()]);
    expect(spans.map(({ ended, events }) => [ended, events.length])).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it("has no parameter value and no credential", async () => {
    const { tracer, spans } = recorder();
    const descriptor = operation({
      path: "/thing/{id}",
      parameters: { path: { id: {} }, query: { key: {} } },
      security: [["key"]],
    });
    const { call } = clientOf(descriptor, [json({}, { status: 400 })], {
      observe: createOpenTelemetryObserver(tracer),
      auth: { key: apiKey("x-key", "hush-key") },
    });
    await failureOf(call({ path: { id: "hush-id" }, query: { key: "hush-query" } }));
    expect(JSON.stringify(spans)).not.toContain("hush");
  });
});

describe("the watch of a job", () => {
  const mark = { watch: 1, api: "example", job: "publish", id: "7" };
  const request = {
    type: "request",
    operation: "getJob",
    api: "example",
    method: "GET",
    path: "/jobs/{id}",
    server: "https://api.example",
  } as const;
  const seen = { ...mark, type: "poll", kind: "running", status: "Running", via: "read" } as const;

  it("has the states of its job as events, and not those of another", () => {
    const { tracer, spans } = recorder();
    const parents: unknown[] = [];
    const below = {
      startSpan: (...given: Parameters<TracerLike["startSpan"]>) => (
        parents.push(given[2]),
        tracer.startSpan(...given)
      ),
    };
    const observe = createOpenTelemetryObserver(below as TracerLike<unknown>, {
      context: { active: () => "active" },
      trace: { setSpan: (context: unknown, span: unknown) => ({ context, span }) },
    });
    observe({ ...request, call: 1 });
    observe({ ...request, call: 2, watch: mark });
    observe(seen);
    observe({ ...seen, type: "state", via: "stream" });
    for (const other of [{ id: "8" }, { job: "deploy" }, { api: "other" }]) observe({ ...seen, ...other });
    expect(spans.map(({ name, events }) => [name, events.map(([event]) => event)])).toEqual([
      ["GET /jobs/{id}", []],
      ["watch publish", ["poll", "state"]],
      ["GET /jobs/{id}", []],
    ]);
    expect(parents).toEqual([undefined, undefined, { context: "active", span: expect.any(Object) }]);
  });

  it("is not a span if calls can't be its children", () => {
    const { tracer, spans } = recorder();
    createOpenTelemetryObserver(tracer)({ ...request, call: 1, watch: mark });
    expect(spans.map(({ name }) => name)).toEqual(["GET /jobs/{id}"]);
  });
});

it("ignores events of a call whose beginning it has not seen", () => {
  const { tracer, spans } = recorder();
  createOpenTelemetryObserver(tracer)({
    type: "end",
    call: 1,
    operation: "getThing",
    attempts: 1,
    milliseconds: 1,
    status: 200,
  });
  expect(spans).toEqual([]);
});

it("is refused without a tracer", () => {
  expect(() => createOpenTelemetryObserver({} as never)).toThrow("takes a tracer with startSpan()");
});

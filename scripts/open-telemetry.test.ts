import { AsyncLocalStorage } from "node:async_hooks";
import {
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type ContextManager,
} from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  connect,
  createOpenTelemetryObserver,
  jobSource,
  knownJobs,
  middleware,
  submit,
  type Call,
  type CallOptions,
  type KnownJobs,
} from "@pressroom/runtime";
import {
  createManualClock,
  empty,
  failureOf,
  json,
  operation,
  scriptFetch,
  settle,
  submission,
  type ManualClock,
  type ScriptedAnswer,
  type ScriptedFetch,
} from "@pressroom/runtime/testing";

const exporter = new InMemorySpanExporter();
const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer("test");

/** What OpenTelemetry's own manager for Node does, of which only `active` and `with` are used here. */
function createContextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...parameters) => storage.run(active, () => work.apply(self, parameters)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

beforeAll(() => context.setGlobalContextManager(createContextManager()));
afterAll(() => context.disable());
beforeEach(() => exporter.reset());

interface Work {
  readonly id: string;
  readonly state: string;
}

interface Client {
  getJob(request: { path: { id: string } }, options?: CallOptions): Call<Work>;
  createJob(request: { body: object }, options?: CallOptions): Call<Work>;
}

interface Setup {
  readonly client: Client;
  readonly jobs: KnownJobs<Work>;
  readonly clock: ManualClock;
  readonly fetch: ScriptedFetch;
}

const kind = {
  kind: "publish",
  start: "createJob",
  read: "getJob",
  states: { busy: "running", done: "succeeded", broken: "failed" },
  interval: { first: 1000, longest: 1000 },
  deadline: 10_000,
} as const;

function setUp(script: readonly ScriptedAnswer[]): Setup {
  const clock = createManualClock();
  const fetch = scriptFetch(script);
  const observe = createOpenTelemetryObserver(tracer, { context, trace });
  const traced = middleware(({ headers, call }, next) => {
    headers.set("traceparent", observe.traceparent(call) ?? "");
    return next();
  });
  const config = { fetch, clock, observe, random: () => 0.5, use: [traced] };
  const operations = {
    getJob: operation({ id: "getJob", path: "/jobs/{id}", parameters: { path: { id: { required: true } } } }),
    createJob: submission({ id: "createJob", path: "/jobs" }),
  };
  const client = connect(operations, { api: "example", baseUrl: "https://api.example" }, config) as unknown as Client;
  const source = jobSource(client, kind, {
    request: { read: ({ id }) => ({ path: { id } }) },
    observe: { read: (work) => ({ status: work.state, raw: work }) },
  });
  return { client, jobs: knownJobs([source], config), clock, fetch };
}

/** Does the work inside a span, as a program that handles a request does. */
function inside<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const span = tracer.startSpan(name);
  return context.with(trace.setSpan(ROOT_CONTEXT, span), async () => {
    try {
      return await work();
    } finally {
      span.end();
    }
  });
}

/** Names of the spans that have ended, each with its parent's. */
function tree(): string[] {
  const spans = exporter.getFinishedSpans();
  const nameOf = (id: string | undefined): string => spans.find((span) => span.spanContext().spanId === id)?.name ?? "";
  return spans.map(({ name, parentSpanContext }) => `${nameOf(parentSpanContext?.spanId)} > ${name}`);
}

function spanOf(name: string): ReadableSpan | undefined {
  return exporter.getFinishedSpans().find((span) => span.name === name);
}

const busy = json({ id: "7", state: "busy" });
const work = (state: string): Response => json({ id: "7", state });

describe("with OpenTelemetry's own SDK, a call", () => {
  it("is a child of the active span", async () => {
    const { client } = setUp([busy]);
    await inside("handle", () => client.getJob({ path: { id: "7" } }));
    expect(tree()).toEqual(["handle > GET /jobs/{id}", " > handle"]);
    expect(spanOf("GET /jobs/{id}")).toMatchObject({
      kind: SpanKind.CLIENT,
      attributes: { "http.request.method": "GET", "http.response.status_code": 200, "pressroom.operation": "getJob" },
    });
  });

  it("keeps its own parent among parallel calls", async () => {
    const { client } = setUp([work("busy"), work("busy")]);
    const ask = (): Promise<unknown> => client.getJob({ path: { id: "7" } });
    await Promise.all([inside("one", ask), inside("other", ask)]);
    expect(tree().slice(0, 4).sort()).toEqual([" > one", " > other", "one > GET /jobs/{id}", "other > GET /jobs/{id}"]);
  });

  it("passes its span to the server, by a middleware", async () => {
    const { client, fetch } = setUp([work("busy")]);
    await client.getJob({ path: { id: "7" } });
    const { traceId, spanId } = spanOf("GET /jobs/{id}")?.spanContext() ?? {};
    expect(fetch.requests[0]?.headers.get("traceparent")).toBe(`00-${traceId}-${spanId}-01`);
  });

  it("that fails has the status of an error", async () => {
    const { client } = setUp([empty(404)]);
    await failureOf(client.getJob({ path: { id: "7" } }));
    expect(spanOf("GET /jobs/{id}")).toMatchObject({
      status: { code: SpanStatusCode.ERROR, message: "ApiError" },
      attributes: { "error.type": "404" },
    });
  });
});

describe("with OpenTelemetry's own SDK, a watched job", () => {
  it("is a span below the active one, with the looks as its children", async () => {
    const { client, jobs, clock } = setUp([work("busy"), work("busy"), work("done")]);
    await clock.finish(
      inside("handle", async () => {
        const job = jobs.begin((call) =>
          submit("createJob", () => client.createJob({ body: {} }, call), {
            started: ({ id }) => ({ reference: { id } }),
          }),
        );
        await job;
      }),
    );
    expect(tree()).toEqual([
      "handle > POST /jobs",
      "watch publish > GET /jobs/{id}",
      "watch publish > GET /jobs/{id}",
      "handle > watch publish",
      " > handle",
    ]);
  });

  it("has its states, and how it ended", async () => {
    const { jobs, clock } = setUp([work("busy"), work("done")]);
    await clock.finish(jobs.watch({ id: "7" }));
    const span = spanOf("watch publish");
    expect(span).toMatchObject({
      kind: SpanKind.INTERNAL,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        "pressroom.api": "example",
        "pressroom.job": "publish",
        "pressroom.job.id": "7",
        "pressroom.job.state": "succeeded",
        "pressroom.job.status": "done",
      },
    });
    expect(span?.events.map(({ name, attributes }) => [name, attributes?.["pressroom.job.status"]])).toEqual([
      ["poll", "busy"],
      ["state", "busy"],
      ["poll", "done"],
      ["state", "done"],
    ]);
  });

  it("and fails is an error", async () => {
    const { jobs, clock } = setUp([work("broken")]);
    await clock.finish(failureOf(jobs.watch({ id: "7" })));
    expect(spanOf("watch publish")?.status).toEqual({ code: SpanStatusCode.ERROR, message: "JobFailedError" });
  });

  it("without a known end is an error of the watch", async () => {
    const { jobs, clock } = setUp([empty(400)]);
    await clock.finish(failureOf(jobs.watch({ id: "7" })));
    expect(spanOf("watch publish")?.status).toEqual({ code: SpanStatusCode.ERROR, message: "JobWatchError" });
  });

  it("and is left is not an error", async () => {
    const { jobs, clock } = setUp([work("busy")]);
    const job = jobs.watch({ id: "7" });
    const left = failureOf(job);
    await clock.advance(10);
    await job.detach();
    await left;
    await settle();
    expect(spanOf("watch publish")?.status).toEqual({ code: SpanStatusCode.UNSET });
  });

  it("twice is two spans", async () => {
    const { jobs, clock } = setUp([work("busy"), work("done"), work("done")]);
    const job = jobs.watch({ id: "7" });
    const left = failureOf(job);
    await clock.advance(10);
    await job.detach();
    await left;
    await clock.finish(job);
    expect(tree().filter((line) => line.endsWith("watch publish"))).toHaveLength(2);
  });

  it("has one span, however many watch it, and another job has another", async () => {
    const { jobs, clock } = setUp([json({ id: "7", state: "done" }), json({ id: "8", state: "done" })]);
    const one = jobs.watch({ id: "7" });
    const other = jobs.watch({ id: "8" });
    await clock.finish(Promise.all([one, one.outcome(), other]));
    const spans = exporter.getFinishedSpans().filter(({ name }) => name === "watch publish");
    expect(spans.map(({ attributes, events }) => [attributes["pressroom.job.id"], events.length])).toEqual([
      ["7", 2],
      ["8", 2],
    ]);
  });
});

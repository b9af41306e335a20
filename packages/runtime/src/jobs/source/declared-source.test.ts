import { describe, expect, it } from "vitest";
import { basic } from "../../auth/authenticators.ts";
import type { ClientConfig } from "../../call/client-config.ts";
import type { Call } from "../../call/connect.ts";
import { connect } from "../../parts/connect.ts";
import type { OperationDescriptor } from "../../descriptors/operation.ts";
import { ConfigurationError, UndecodableAnswerError } from "../../errors/errors.ts";
import { failureOf, operation } from "../../testing/client.ts";
import { createManualClock, type ManualClock } from "../../testing/manual-clock.ts";
import { empty, json, scriptFetch, type ScriptedFetch, type SentRequest } from "../../testing/scripted-fetch.ts";
import type { JobSource } from "../job-source.ts";
import { knownJobs } from "../known-jobs.ts";
import { jobStreams } from "./job-streams.ts";
import { jobSource } from "./declared-source.ts";

interface Work {
  readonly id: string;
  readonly state: string;
  readonly note?: string;
}

type Method = (request: { path: { id: string } }) => Call<Work>;

interface Client {
  readonly getJob: Method;
  readonly getOther: Method;
  readonly streamJob: Method;
  readonly endJob: Method;
}

const path = { path: { id: { required: true } } } as const;
const operations: Record<keyof Client, OperationDescriptor> = {
  getJob: operation({ id: "getJob", path: "/jobs/{id}", parameters: path, security: [["key"]] }),
  getOther: operation({ id: "getOther", path: "/others/{id}", parameters: path }),
  streamJob: operation({
    id: "streamJob",
    path: "/jobs/{id}/events",
    parameters: path,
    responses: { 200: ["text/event-stream"] },
  }),
  endJob: operation({ id: "endJob", method: "DELETE", path: "/jobs/{id}", parameters: path, responses: { 204: [] } }),
};

const kind = {
  kind: "publish",
  read: "getJob",
  cancel: "endJob",
  states: { busy: "running", done: "succeeded", broken: "failed" },
  interval: { first: 1000, longest: 1000 },
  deadline: 10_000,
} as const;
const at = ({ id }: { readonly id: string }): { path: { id: string } } => ({ path: { id } });

interface Setup {
  readonly client: Client;
  readonly fetch: ScriptedFetch;
  readonly clock: ManualClock;
  readonly config: ClientConfig;
}

function setUp(answer: (sent: SentRequest) => Response): Setup {
  const clock = createManualClock();
  const fetch = scriptFetch(answer);
  const config: ClientConfig = { clock, fetch, random: () => 0.5, auth: { key: basic("me", "hush-hush") } };
  const client = connect(operations, { api: "press", baseUrl: "https://press.example/v1/" }, config);
  return { client: client as unknown as Client, fetch, clock, config };
}

const observe = (work: Work): { status: string; message: string | undefined; raw: Work } => ({
  status: work.state,
  message: work.note,
  raw: work,
});

function polled({ client }: Setup): JobSource<Work, string> {
  return jobSource(client, kind, { request: { read: at, cancel: at }, observe: { read: observe } });
}

function asked({ fetch }: Setup): string[] {
  return fetch.requests.map(({ method, url }) => `${method} ${url.slice("https://press.example/v1".length)}`);
}

describe("a declared job", () => {
  it("is read by the named operation, or by another one if that is named", async () => {
    const one = setUp(() => json({ id: "7", state: "done" }));
    await knownJobs([polled(one)], one.config).watch({ id: "7" });
    expect(asked(one)).toEqual(["GET /jobs/7"]);
    const other = setUp(() => json({ id: "7", state: "done" }));
    const source = jobSource(other.client, { ...kind, read: "getOther" } as const, {
      request: { read: at, cancel: at },
      observe: { read: observe },
    });
    await knownJobs([source], other.config).watch({ id: "7" });
    expect(asked(other)).toEqual(["GET /others/7"]);
  });

  it("is canceled by the named operation", async () => {
    const one = setUp(({ method }) => (method === "DELETE" ? empty(204) : json({ id: "7", state: "busy" })));
    expect(await knownJobs([polled(one)], one.config).cancel({ id: "7" })).toMatchObject({ kind: "requested" });
    expect(asked(one)).toEqual(["DELETE /jobs/7", "GET /jobs/7"]);
  });

  it("only names operations of the client, or does not compile", () => {
    const { client } = setUp(() => empty(204));
    const knowledge = { request: { read: at, cancel: at }, observe: { read: observe } };
    // @ts-expect-error the client has no operation of this name
    const source = jobSource(client, { ...kind, read: "getNothing" } as const, knowledge);
    return expect(failureOf(source.read({ id: "7" }, {}))).resolves.toBeInstanceOf(ConfigurationError);
  });

  it("has the types of its statuses, so that a misspelt case does not compile", async () => {
    const one = setUp(() => json({ id: "7", state: "done" }));
    const source = jobSource(one.client, kind, { request: { read: at, cancel: at }, observe: { read: observe } });
    const { status } = await knownJobs([source], one.config).watch({ id: "7" });
    switch (status) {
      case "busy":
      // @ts-expect-error no status is spelt so
      case "dun":
        throw new Error("it is done");
      case "done":
        break;
      default: {
        const word: string = status;
        throw new Error(word);
      }
    }
  });

  it.each<[string, () => Response]>([
    ["nothing", () => new Response("", { headers: { "content-type": "application/json" } })],
    ["null", () => json(null)],
    ["a 204", () => empty(204)],
    ["another shape", () => json({ title: "maintenance" })],
  ])("is read again after an answer with %s", async (_, odd) => {
    const answers = [() => json({ id: "7", state: "busy" }), odd, () => json({ id: "7", state: "done" })];
    const one = setUp(() => (answers.shift() ?? odd)());
    expect(await one.clock.finish(knownJobs([polled(one)], one.config).watch({ id: "7" }))).toMatchObject({
      status: "done",
    });
    expect(asked(one)).toHaveLength(3);
  });

  it("is not a success after answers without a state to the end", async () => {
    const one = setUp(() => json({}));
    const error = await one.clock.finish(failureOf(knownJobs([polled(one)], one.config).watch({ id: "7" })));
    expect(error).toMatchObject({ name: "JobDeadlineError", cause: expect.any(UndecodableAnswerError) });
  });

  it("shows no secret that the API echoes in its state", async () => {
    const note = "signed in as me:hush-hush";
    const one = setUp(() => json({ id: "7", state: "broken", note }));
    const told: unknown[] = [];
    const known = knownJobs([polled(one)], { ...one.config, observe: (event) => told.push(event) });
    const error = await failureOf(known.watch({ id: "7" }));
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(/^press: the publish 7 failed: signed in as .*\[hidden\]$/),
    );
    expect(JSON.stringify([error, told, (error as { state: unknown }).state])).not.toContain("hush-hush");
  });
});

describe("a job that streams", () => {
  const streamedKind = { ...kind, stream: "streamJob" } as const;
  const events = (...data: readonly string[]): Response =>
    new Response(data.map((one) => `data: ${one}\n\n`).join(""), { headers: { "content-type": "text/event-stream" } });
  const readEvent = (event: unknown): ReturnType<typeof observe> | undefined =>
    typeof event === "object" && event !== null && "state" in event ? observe(event as Work) : undefined;

  function streamed({ client, config }: Setup, read = true): JobSource<Work, string> {
    return jobSource(client, read ? streamedKind : ({ ...streamedKind, read: "streamJob" } as const), {
      streams: jobStreams,
      request: { read: at, stream: at, cancel: at },
      observe: { read: read ? observe : undefined, event: readEvent },
      settings: config,
    });
  }

  it("is read if the stream answers with JSON", async () => {
    const one = setUp(({ url }) => json({ id: "7", state: url.endsWith("/events") ? "busy" : "done" }));
    expect(await one.clock.finish(knownJobs([streamed(one)], one.config).watch({ id: "7" }))).toMatchObject({
      status: "done",
    });
    expect(asked(one)).toEqual(["GET /jobs/7/events", "GET /jobs/7"]);
  });

  it("ends after an event without a state", async () => {
    const one = setUp(() => events('{"state":"busy"}', "null", "<html>", '{"state":"done"}'));
    expect(await one.clock.finish(knownJobs([streamed(one, false)], one.config).watch({ id: "7" }))).toMatchObject({
      status: "done",
    });
    expect(asked(one)).toEqual(["GET /jobs/7/events"]);
  });

  it("fails to be read if no event has a state", async () => {
    const one = setUp(() => events("null"));
    const error = await failureOf(knownJobs([streamed(one, false)], one.config).get({ id: "7" }));
    expect(error).toBeInstanceOf(UndecodableAnswerError);
    expect(error).toMatchObject({ status: 200, cause: { name: "StreamTruncatedError" } });
  });
});

import { describe, expect, it } from "vitest";
import type { ClientConfig } from "../call/client-config.ts";
import type { JobDescriptor } from "../descriptors/operation.ts";
import { ConfigurationError, OutcomeUnknownError } from "../errors/errors.ts";
import { createLedger } from "../ledger/ledger.ts";
import { memoryLedgerStore } from "../ledger/ledger-store.ts";
import { connect } from "../parts/connect.ts";
import { failureOf } from "../testing/client.ts";
import {
  createExportsFake,
  exportAnswers,
  exportJob,
  exportOperations,
  type ExportsFake,
} from "../testing/exports-fake.ts";
import { createManualClock, type ManualClock } from "../testing/manual-clock.ts";
import type { JobAnswers } from "./job-answers.ts";
import { jobsOf, type JobsConfig, type JobsOfKind } from "./jobs-of.ts";

interface Bench {
  readonly jobs: JobsOfKind;
  readonly fake: ExportsFake;
  readonly clock: ManualClock;
}

function setUp(
  answers: Partial<JobAnswers> = {},
  answer?: Parameters<typeof createExportsFake>[0],
  config: JobsConfig = {},
  kind: Partial<JobDescriptor> = {},
): Bench {
  const clock = createManualClock();
  const fake = createExportsFake(answer);
  const settings: ClientConfig = { clock, fetch: fake.fetch, random: () => 0.5 };
  const client = connect(exportOperations, { api: "exports", baseUrl: "https://api.test" }, settings);
  const all = { ...exportAnswers, ...answers };
  return { jobs: jobsOf(client, { ...exportJob, ...kind }, all, { ...settings, ...config }), fake, clock };
}

const start = { path: { projectId: "p 1" }, body: { format: "csv" } };

describe("a job that is only declared as data", () => {
  it("is started once and watched to its end, in the project where it was started", async () => {
    const { jobs, fake, clock } = setUp();
    const seen: unknown[] = [];
    const job = jobs.start(start);
    const loop = (async () => {
      for await (const { status, message, progress } of job) seen.push([status, message, progress]);
    })();
    await clock.finish(loop);
    expect(seen).toEqual([
      ["waiting", "look 1", { done: 1, total: 3 }],
      ["working", "look 2", { done: 2, total: 3 }],
      ["done", "look 3", { done: 3, total: 3 }],
    ]);
    expect(await clock.finish(job)).toMatchObject({ kind: "succeeded", raw: { id: "e1" } });
    expect(fake.asked).toEqual(["POST /projects/p%201/exports", ...Array(3).fill("GET /projects/p%201/exports/e1")]);
  });

  it("is started without options if they are null", async () => {
    const { jobs, clock } = setUp();
    expect(await clock.finish(jobs.start(start, null as never))).toMatchObject({ kind: "succeeded" });
  });

  it("is watched, read and canceled by its id, and continued from a token", async () => {
    const { jobs, fake, clock } = setUp();
    const token = await clock.finish(jobs.start(start).detach());
    const reference = { id: "e1", projectId: "p 1" };
    expect(await clock.finish(jobs.get(reference))).toMatchObject({ status: "waiting" });
    expect(await clock.finish(jobs.cancel(reference))).toMatchObject({
      kind: "requested",
      state: { kind: "canceled" },
    });
    expect(await clock.finish(jobs.resume(token).outcome())).toMatchObject({ status: "stopped" });
    expect(await clock.finish(jobs.watch(reference).outcome())).toMatchObject({ status: "stopped" });
    expect(fake.exports).toHaveLength(1);
  });

  it.each<[string, (jobs: JobsOfKind, job: never) => unknown]>([
    ["watched", (jobs, job) => jobs.watch(job)],
    ["looked at", (jobs, job) => jobs.get(job)],
    ["canceled", (jobs, job) => jobs.cancel(job)],
  ])("is not %s if nothing shows which one it is, and nothing is sent", async (_, ask) => {
    for (const absent of [undefined, null, {}]) {
      const { jobs, fake } = setUp();
      await expect((async () => ask(jobs, absent as never))()).rejects.toThrow("the id of the export is missing");
      expect(fake.asked).toEqual([]);
    }
  });

  it("can be too late to cancel", async () => {
    const { jobs, clock } = setUp();
    const job = jobs.start(start);
    await clock.finish(job);
    expect(await clock.finish(job.cancel())).toMatchObject({ kind: "too-late", state: { kind: "succeeded" } });
  });

  const path = "/projects/{projectId}/exports/{exportId}";
  const answerOf = (headers: Record<string, string>): Response => new Response(null, { status: 202, headers });

  it.each<[string, JobAnswers["id"], (made: { id: string; project: string }) => Response]>([
    [
      "a Location",
      { header: "Location" },
      ({ id }) => answerOf({ location: `/v9/projects/p%201/exports/${id}?x=1#y` }),
    ],
    [
      "a URL of another host",
      { header: "Location" },
      ({ id }) => answerOf({ location: `https://b.test/projects/p%201/exports/${id}/` }),
    ],
    ["a header that holds the id alone", { header: "X-Job" }, ({ id }) => answerOf({ "x-job": id })],
    [
      "a URL in the body",
      { url: "/links/self" },
      ({ id }) => Response.json({ links: { self: `/projects/p%201/exports/${id}` } }),
    ],
  ])("is named by %s", async (_, id, answer) => {
    const { jobs, clock } = setUp({ id, path }, answer);
    expect(await clock.finish(jobs.start(start).started())).toEqual({ id: "e1", projectId: "p 1" });
  });

  it("is not named by a number that would lose its last digits", async () => {
    const text = '{ "number": 12345678901234567890 }';
    const numbered = setUp(
      { id: "/number" },
      () => new Response(text, { headers: { "content-type": "application/json" } }),
    );
    const failure = await numbered.clock.finish(failureOf(numbered.jobs.start(start).started()));
    expect(failure).toBeInstanceOf(OutcomeUnknownError);
  });

  it("is named by a number, or by a parameter of a URL's query", async () => {
    const numbered = setUp({ id: "/number" }, () => Response.json({ number: 7 }));
    expect(await numbered.clock.finish(numbered.jobs.start(start).started())).toMatchObject({ id: "7" });
    const answers: Partial<JobAnswers> = {
      id: { header: "Location" },
      path: "/status",
      kept: {},
      requests: { read: { query: { job: "id" } } },
    };
    const asked = setUp(answers, () => answerOf({ location: "/status?job=a%2Fb" }));
    expect(await asked.clock.finish(asked.jobs.start(start).started())).toEqual({ id: "a/b" });
  });

  it.each([
    ["no id", () => Response.json({}, { status: 202 }), "/id"],
    ["an empty id", () => Response.json({ id: "" }, { status: 202 }), "/id"],
    [
      "a URL of something else",
      () => new Response(null, { status: 202, headers: { location: "/help/exports" } }),
      { header: "Location" },
    ],
    ["no header", () => new Response(null, { status: 202 }), { header: "Location" }],
  ])("whose start answers %s may have started", async (_, answer, id) => {
    const { jobs, clock, fake } = setUp({ id, path }, answer);
    expect(await clock.finish(failureOf(jobs.start(start).started()))).toBeInstanceOf(OutcomeUnknownError);
    expect(fake.exports).toHaveLength(1);
  });

  it("may have its state in several places", async () => {
    const { jobs, clock } = setUp({ status: ["/state", "/all"] }, undefined, {}, { states: { "done/3": "succeeded" } });
    expect(await clock.finish(jobs.start(start))).toMatchObject({ status: "done/3" });
  });

  it("whose answers have no state does not count as ended", async () => {
    const { jobs, clock } = setUp({ status: "/nowhere" });
    expect(await clock.finish(failureOf(jobs.start(start, { deadline: 10_000 })))).toMatchObject({
      name: "JobDeadlineError",
    });
  });

  it("is started once for a key, which is refused for another request", async () => {
    const { jobs, fake } = setUp({}, undefined, { ledger: createLedger(memoryLedgerStore()) });
    const started = { id: "e1", projectId: "p 1" };
    expect(await jobs.start(start, { once: "nightly" }).started()).toEqual(started);
    expect(await jobs.start(start, { once: "nightly" }).started()).toEqual(started);
    const another = jobs.start({ ...start, path: { projectId: "p2" } }, { once: "nightly" });
    expect(await failureOf(another.started())).toBeInstanceOf(ConfigurationError);
    expect(fake.exports).toHaveLength(1);
  });

  it("has a key that is refused for another kind of job", async () => {
    const config = { ledger: createLedger(memoryLedgerStore()) };
    const { jobs } = setUp({}, undefined, config);
    const { jobs: others, fake } = setUp({}, undefined, config, { kind: "preview" });
    await jobs.start(start, { once: "nightly" }).started();
    const another = others.start(start, { once: "nightly" });
    expect(await failureOf(another.started())).toBeInstanceOf(ConfigurationError);
    expect(fake.exports).toEqual([]);
  });

  it("is refused for a key if only files distinguish it from others", async () => {
    const { jobs, fake } = setUp({}, undefined, { ledger: createLedger(memoryLedgerStore()) });
    expect(() => jobs.start({ ...start, body: { file: new Blob(["a"]) } }, { once: "nightly" })).toThrow(
      /bytes, files/,
    );
    expect(fake.asked).toEqual([]);
  });
});

import {
  ApiError,
  InvalidRequestError,
  JobDeadlineError,
  JobFailedError,
  OutcomeUnknownError,
  UndecodableAnswerError,
} from "@pressroom/runtime";
import { expect, test } from "vitest";
import { JobForgottenError } from "./jobs/job-forgotten-error.ts";
import type { FoundJob } from "./jobs/jobs.ts";
import { setUpV2, changed, events, failureOf, siteId, statesOf, type Between } from "./testing/set-up.ts";

const site = `GET /v2/sites/${siteId}`;
const publish = `POST /v2/sites/${siteId}/publish`;

/** Answers the streams of jobs in place of the fake. */
function withStream(answer: () => Response): Between {
  return async (question, pass) => (question.startsWith("GET /v2/jobs/") ? answer() : pass());
}

/** Changes what the site says of its publishes. */
function withReport(report: object): Between {
  return async (question, pass) =>
    question === site ? changed(await pass(), (body) => ({ ...body, jobs: { publish: report } })) : pass();
}

test("a publish is reported step by step, and its site confirms the end", async () => {
  const { siteleaf } = setUpV2();
  const job = siteleaf.publish(siteId);
  const states = await statesOf(job);
  expect(states.map(({ kind, status, message }) => [kind, status, message])).toEqual([
    ["running", "working", "Fetching inventory..."],
    ["running", "working", "Compiling..."],
    ["running", "working", "Checking... /home"],
    ["running", "working", "Checking... /about"],
    ["succeeded", "complete", "Done!"],
  ]);
  expect((await job).raw).toMatchObject({ last_id: (await job.started()).id, last_error: null });
});

test("a failed publish throws with Siteleaf's message", async () => {
  const { siteleaf } = setUpV2({ outcome: { fail: "Liquid syntax error in index.html" } });
  const error = await failureOf(siteleaf.publish(siteId));
  expect(error).toBeInstanceOf(JobFailedError);
  expect(String(error)).toMatch(
    /^JobFailedError: siteleaf-v2: the publish .* failed: Liquid syntax error in index.html$/,
  );
});

test("a stream that reports complete is not believed if the site has an error", async () => {
  let id = "";
  const { siteleaf } = setUpV2({}, async (question, pass) => {
    if (question !== site) return pass();
    const report = { id: null, last_id: id, last_at: null, last_error: "405 from the host" };
    return changed(await pass(), (body) => ({ ...body, jobs: { publish: report } }));
  });
  const job = siteleaf.publish(siteId);
  id = (await job.started()).id;
  expect(String(await failureOf(job))).toMatch(/the publish .* failed: 405 from the host/);
});

test("after a cut stream, the site is read", async () => {
  const between = withStream(() => events([{ status: "working", message: "Compiling..." }], { cut: true }));
  expect((await setUpV2({ duration: 60_000 }, between).siteleaf.publish(siteId)).kind).toBe("succeeded");
  const failing = setUpV2({ duration: 60_000, outcome: { fail: "disk full" } }, between).siteleaf.publish(siteId);
  expect(String(await failureOf(failing))).toMatch(/the publish .* failed: disk full/);
});

test("a stream that ends after a working event is not a success", async () => {
  const between = withStream(() => events([{ status: "working", message: "Compiling..." }]));
  const job = setUpV2({ duration: 60_000, outcome: { fail: "disk full" } }, between).siteleaf.publish(siteId);
  expect(await failureOf(job)).toBeInstanceOf(JobFailedError);
});

test("if a stream stays open and silent, the site's answer counts", async () => {
  const silent = (): Response => {
    const first = 'event:status\ndata:{"status":"working","message":"Compiling..."}\n\n';
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const { siteleaf, clock } = setUpV2({ outcome: { fail: "disk full" } }, withStream(silent));
  const begun = clock.now();
  expect(String(await failureOf(siteleaf.publish(siteId)))).toMatch(/the publish .* failed: disk full/);
  expect(clock.now() - begun).toBeLessThan(60_000);
});

test("a stream with ids continues after the last one when it breaks", async () => {
  const ids: (string | null)[] = [];
  const { siteleaf } = setUpV2({}, (question, pass, init) => {
    if (!question.startsWith("GET /v2/jobs/")) return pass();
    ids.push(new Headers(init.headers).get("last-event-id"));
    const first = '{"status":"working","message":"Compiling..."}\nid:7';
    return Promise.resolve(
      ids.length === 1 ? events([first], { cut: true }) : events([{ status: "complete", message: "Done!" }]),
    );
  });
  expect((await siteleaf.publish(siteId)).kind).toBe("succeeded");
  expect(ids.slice(0, 2)).toEqual([null, "7"]);
});

test("after an event that is not JSON, the site is read", async () => {
  const between = withStream(() => events(["<html>bad gateway</html>"]));
  expect((await setUpV2({ duration: 10_000 }, between).siteleaf.publish(siteId)).status).toBe("complete");
});

test("an event that is not JSON is a typed error if nothing else shows the end", async () => {
  const { siteleaf } = setUpV2(
    {},
    withStream(() => events(["<html>bad gateway</html>"])),
  );
  const error = await failureOf(siteleaf.jobs.get("0f1e2d3c4b5a69788796a5b4", { kind: "import" }));
  expect(error).toBeInstanceOf(UndecodableAnswerError);
  expect(String(error)).toContain(
    "streamJob answered 200 with a body that is not a stream of JSON events with a status",
  );
});

test("after an expired stream, the site is read", async () => {
  const { siteleaf, fake, clock, another } = setUpV2();
  const token = await siteleaf.publish(siteId).detach();
  await clock.advance(40 * 60_000);
  expect((await another().jobs.resume(token)).kind).toBe("succeeded");
  expect(fake.history.filter((entry) => entry.kind === "call" && entry.operation === "streamJob").at(-1)).toMatchObject(
    {
      status: 410,
    },
  );
});

test("a job that neither stream nor site know is neither a success nor a failure", async () => {
  const { siteleaf, clock } = setUpV2();
  const { id } = await siteleaf.publish(siteId).started();
  await clock.advance(10 * 60_000);
  await siteleaf.publish(siteId);
  await clock.advance(40 * 60_000);
  const error = await failureOf(siteleaf.jobs.watch(id, { site: siteId }));
  expect(error).toBeInstanceOf(JobForgottenError);
  expect(String(error)).toContain(`Siteleaf does not know job ${id} (any more), so nobody can say how it ended`);
});

test("if the site has gone on to a later job, the job's own last event counts", async () => {
  const { siteleaf, clock } = setUpV2({ outcome: ({ number }) => (number === 1 ? { fail: "disk full" } : "succeed") });
  const { id } = await siteleaf.publish(siteId).started();
  await clock.advance(60_000);
  await siteleaf.publish(siteId);
  expect(String(await failureOf(siteleaf.jobs.watch(id, { site: siteId })))).toMatch(
    /the publish .* failed: Publish error: disk full/,
  );
});

test("a site that is behind the stream is read until it confirms the success", async () => {
  const before = { id: null, last_id: "an-earlier-one", last_at: "2020-01-01T00:00:00+00:00", last_error: null };
  const { siteleaf } = setUpV2({}, withReport(before));
  const job = siteleaf.publish(siteId, { deadline: 60_000 });
  expect(await failureOf(job)).toBeInstanceOf(JobDeadlineError);
  expect(job.state).toMatchObject({ kind: "unknown", status: "unknown-to-site", terminal: false });
});

test("an end without the error field of the site is not a success", async () => {
  let id = "";
  const { siteleaf } = setUpV2({}, async (question, pass) => {
    if (question !== site) return pass();
    return changed(await pass(), (body) => ({ ...body, jobs: { publish: { id: null, last_id: id } } }));
  });
  const job = siteleaf.publish(siteId, { deadline: 60_000 });
  id = (await job.started()).id;
  expect(await failureOf(job)).toBeInstanceOf(JobDeadlineError);
});

test("wrong credentials are an ApiError with status 401", async () => {
  const { siteleaf } = setUpV2({ credentials: { apiKey: "other", apiSecret: "other", email: "", password: "" } });
  const error = await failureOf(siteleaf.publish(siteId));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 401,
    operation: "publishSite",
    message: "publishSite answered 401: Unauthorized (POST /sites/64b7c1d2e3f405162738495a/publish)",
  });
});

test("too many requests stay the 403 that Siteleaf sends", async () => {
  const { siteleaf } = setUpV2({ rateLimit: { requests: 0, milliseconds: 300_000 } });
  expect(await failureOf(siteleaf.publish(siteId))).toMatchObject({ name: "ApiError", status: 403 });
});

test("too many requests don't end a watch", async () => {
  let looks = 0;
  const { siteleaf } = setUpV2({ duration: 60_000, outcome: { fail: "disk full" } }, async (question, pass) => {
    if (question.startsWith("GET /v2/jobs/"))
      return events([{ status: "working", message: "Compiling..." }], { cut: true });
    return question === site && ++looks < 8 ? Response.json({ error: "Rate limit exceeded" }, { status: 403 }) : pass();
  });
  expect(String(await failureOf(siteleaf.publish(siteId)))).toMatch(/the publish .* failed: disk full/);
  expect(looks).toBeGreaterThanOrEqual(8);
});

test("an id that would lead to another path is refused before it is sent", async () => {
  const { siteleaf, fake } = setUpV2();
  expect(await failureOf(siteleaf.publish("../users/me"))).toBeInstanceOf(InvalidRequestError);
  expect(await failureOf(siteleaf.jobs.watch("a/b", { site: siteId }))).toHaveProperty(
    "cause",
    expect.any(InvalidRequestError),
  );
  expect(fake.history).toEqual([]);
});

test("the request of a lost answer is not sent again, and the running publish can be found", async () => {
  const { siteleaf, fake } = setUpV2({}, async (question, pass) => {
    const answer = await pass();
    if (question === publish) throw new TypeError("fetch failed", { cause: new Error("socket hang up") });
    return answer;
  });
  const error = await failureOf(siteleaf.publish(siteId));
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect(fake.jobs).toHaveLength(1);
  const existing = await (error as OutcomeUnknownError).findExisting?.();
  const found = existing?.found as FoundJob;
  expect(existing?.certain).toBe(false);
  expect(found).toEqual({ id: fake.jobs[0]?.id, site: siteId, kind: "publish" });
  expect((await siteleaf.jobs.watch(found.id, found)).kind).toBe("succeeded");
});

test("if no publish runs, none is found", async () => {
  const { siteleaf } = setUpV2({}, async (question, pass) =>
    question === publish ? Promise.reject(new TypeError("fetch failed")) : pass(),
  );
  const error = (await failureOf(siteleaf.publish(siteId))) as OutcomeUnknownError;
  expect(await error.findExisting?.()).toEqual({ found: undefined, certain: false });
});

test("an answer without a job, or an invalid one, counts as lost", async () => {
  for (const answer of ["{}", "", "<html>"]) {
    const accepted = (): Response =>
      new Response(answer, { status: 202, headers: { "content-type": "application/json" } });
    const { siteleaf } = setUpV2({}, async (question, pass) => (question === publish ? accepted() : pass()));
    const error = await failureOf(siteleaf.publish(siteId));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect((error as OutcomeUnknownError).findExisting).toBeDefined();
  }
});

test("the site's report on the preview decides about a preview", async () => {
  const { siteleaf, fake } = setUpV2({ outcome: { fail: "no layout" } });
  expect(String(await failureOf(siteleaf.preview(siteId)))).toMatch(
    /^JobFailedError: siteleaf-v2: the preview .* failed: no layout$/,
  );
  expect(fake.jobs.map(({ kind }) => kind)).toEqual(["preview"]);
});

test("its stream alone decides about an import", async () => {
  const zip = new Blob(["zip"]);
  expect((await setUpV2().siteleaf.importSite(zip)).kind).toBe("succeeded");
  expect(await failureOf(setUpV2({ outcome: { fail: "no zip" } }).siteleaf.importSite(zip))).toBeInstanceOf(
    JobFailedError,
  );
});

test("a lost answer to an import can't be looked up, and the error says so", async () => {
  const { siteleaf } = setUpV2({}, () => Promise.reject(new TypeError("fetch failed")));
  const error = await failureOf(siteleaf.importSite(new Blob(["zip"])));
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect((error as OutcomeUnknownError).findExisting).toBeUndefined();
});

test("a publish whose id is a number is confirmed by its site, from a token too", async () => {
  const ended = { id: null, last_id: 7, last_at: null, last_error: null };
  const { siteleaf } = setUpV2({}, async (question, pass) => {
    if (question === publish) return changed(await pass(), (body) => ({ ...body, job_id: 7 }));
    if (question.startsWith("GET /v2/jobs/")) return events([{ status: "complete" }]);
    return question === site ? changed(await pass(), (body) => ({ ...body, jobs: { publish: ended } })) : pass();
  });
  const token = await siteleaf.publish(siteId).detach();
  expect(await siteleaf.jobs.resume(token, { deadline: 60_000 })).toMatchObject({ kind: "succeeded" });
});

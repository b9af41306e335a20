import { ConfigurationError, JobFailedError, OutcomeUnknownError } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { JobForgottenError } from "./jobs/job-forgotten-error.ts";
import { setUpV1, events, failureOf, siteId, statesOf, type Between } from "./testing/set-up.ts";

function withStream(answer: () => Response): Between {
  return async (question, pass) => (question.startsWith("GET /v1/jobs/") ? answer() : pass());
}

test("a publish is reported step by step", async () => {
  const states = await statesOf(setUpV1().siteleaf.publish(siteId));
  expect(states.map(({ kind, message }) => [kind, message])).toEqual([
    ["running", "Fetching inventory..."],
    ["running", "Checking... /home"],
    ["running", "Checking... /about"],
    ["succeeded", "Published"],
  ]);
});

test("a failed publish throws with Siteleaf's message", async () => {
  const error = await failureOf(setUpV1({ outcome: { fail: "405 from the host" } }).siteleaf.publish(siteId));
  expect(error).toBeInstanceOf(JobFailedError);
  expect(String(error)).toContain("Publish error: 405 from the host");
});

test("a second publish joins the running one", async () => {
  const { siteleaf } = setUpV1();
  const [one, two] = await Promise.all([siteleaf.publish(siteId).started(), siteleaf.publish(siteId).started()]);
  expect(two).toEqual(one);
});

test("a cut stream is opened again until it reports the end", async () => {
  let looks = 0;
  const { siteleaf } = setUpV1({ outcome: { fail: "disk full" } }, async (question, pass) => {
    if (!question.startsWith("GET /v1/jobs/") || ++looks > 2) return pass();
    return events([{ status: "working", message: "Checking... /home", updated_at: "1" }], { cut: true });
  });
  expect(String(await failureOf(siteleaf.publish(siteId)))).toContain("disk full");
  expect(looks).toBe(3);
});

test("a forgotten job is neither a success nor a failure", async () => {
  const { siteleaf, clock } = setUpV1();
  const { id } = await siteleaf.publish(siteId).started();
  await clock.advance(40 * 60_000);
  expect(await failureOf(siteleaf.jobs.watch(id, { site: siteId }))).toBeInstanceOf(JobForgottenError);
  expect(await failureOf(siteleaf.jobs.get(id, { site: siteId }))).toBeInstanceOf(JobForgottenError);
});

test("a stream with status 200 that reports an unknown job is not a failed publish", async () => {
  const { siteleaf } = setUpV1(
    {},
    withStream(() => events([{ status: "error", message: "Job not found" }])),
  );
  expect(await failureOf(siteleaf.publish(siteId))).toBeInstanceOf(JobForgottenError);
});

test("an event without data does not hide the end", async () => {
  const { siteleaf } = setUpV1(
    {},
    withStream(() => events([{ status: "working", message: "Compiling..." }, "null", { status: "complete" }])),
  );
  expect((await siteleaf.publish(siteId)).status).toBe("complete");
});

test("a publish can't be canceled, and the error says so", async () => {
  const { siteleaf } = setUpV1();
  const job = siteleaf.publish(siteId);
  const { id } = await job.started();
  for (const error of [await failureOf(job.cancel()), await failureOf(siteleaf.jobs.cancel(id, { site: siteId }))]) {
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain("siteleaf-v1 has no operation that cancels a publish");
  }
});

test("a lost answer can't be looked up, and the request is not sent again", async () => {
  const { siteleaf, fake } = setUpV1({}, async (_question, pass) => {
    await pass();
    throw new TypeError("fetch failed");
  });
  const error = await failureOf(siteleaf.publish(siteId));
  expect(error).toBeInstanceOf(OutcomeUnknownError);
  expect((error as OutcomeUnknownError).findExisting).toBeUndefined();
  expect(fake.jobs).toHaveLength(1);
});

test("a token is valid only for its own version", async () => {
  const { siteleaf, another } = setUpV1();
  const token = await siteleaf.publish(siteId).detach();
  expect((await another().jobs.resume(token)).kind).toBe("succeeded");
  expect(() => another().jobs.resume(token.slice(0, -3))).toThrow(ConfigurationError);
});

test.each(["{}", '{"message":"maintenance"}', "null", ""])("an answer of %s is not a list of sites", async (answer) => {
  const { siteleaf } = setUpV1(
    {},
    async () => new Response(answer, { headers: { "content-type": "application/json" } }),
  );
  expect(await failureOf(siteleaf.sites.list().toArray())).toMatchObject({ name: "PagingError" });
});

test("sites, the user and the API itself can be read", async () => {
  const { siteleaf } = setUpV1();
  await siteleaf.ping();
  expect((await siteleaf.users.me()).email).toBe("person@example.com");
  expect((await siteleaf.sites.get(siteId)).title).toBe("Northwind Journal");
  expect((await siteleaf.sites.list({ domain: "journal.example.com" }).toArray()).map(({ id }) => id)).toEqual([
    siteId,
  ]);
  expect(await siteleaf.sites.list({ domain: "elsewhere.example.com" }).toArray()).toEqual([]);
});

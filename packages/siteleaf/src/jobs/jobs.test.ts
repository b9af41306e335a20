import { ConfigurationError, JobDeadlineError, JobFailedError, type JobOptions } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { createSiteleaf } from "../create-siteleaf.ts";
import type { FoundJob } from "./jobs.ts";
import { setUpV1, setUpV2, failureOf, siteId } from "../testing/set-up.ts";

test("a token continues the watch in another client", async () => {
  const { siteleaf, another } = setUpV2({ outcome: { fail: "disk full" } });
  const token = await siteleaf.publish(siteId).detach();
  const job = another().jobs.resume(token);
  expect(await job.started()).toMatchObject({ site: siteId });
  expect(await failureOf(job)).toBeInstanceOf(JobFailedError);
});

test("a token remembers the kind of its job", async () => {
  const { siteleaf, another } = setUpV2({ outcome: { fail: "no layout" } });
  expect(String(await failureOf(another().jobs.resume(await siteleaf.preview(siteId).detach())))).toMatch(
    /the preview .* failed: no layout/,
  );
  expect(String(await failureOf(another().jobs.resume(await siteleaf.importSite(new Blob([])).detach())))).toMatch(
    /the import .* failed/,
  );
});

test("a token continues a watch that timed out", async () => {
  const { siteleaf, another } = setUpV2({ duration: 3_600_000 });
  const error = await failureOf(siteleaf.publish(siteId, { deadline: 1000 }));
  expect(error).toBeInstanceOf(JobDeadlineError);
  expect((await another().jobs.resume((error as JobDeadlineError).resumeToken, { deadline: 7_200_000 })).kind).toBe(
    "succeeded",
  );
});

test("a token of the other version is refused", async () => {
  const token = await setUpV1().siteleaf.publish(siteId).detach();
  expect(() => setUpV2().siteleaf.jobs.resume(token)).toThrow(
    new ConfigurationError("the resume token is for siteleaf-v1, not for siteleaf-v2"),
  );
});

test("a running job is watched by id", async () => {
  const { siteleaf, another } = setUpV2();
  const { id } = await siteleaf.publish(siteId).started();
  expect((await another().jobs.watch(id, { site: siteId })).kind).toBe("succeeded");
});

test("a sync, which a push to the repository starts, is watched like a publish", async () => {
  const { siteleaf, fake } = setUpV2({ outcome: { fail: "repository is empty" } });
  const { id } = fake.startSync(siteId);
  expect(String(await failureOf(siteleaf.jobs.watch(id, { site: siteId, kind: "sync" })))).toMatch(
    /the sync .* failed: repository is empty/,
  );
});

test("get returns the state of a job", async () => {
  const { siteleaf, clock } = setUpV2();
  const { id } = await siteleaf.publish(siteId).started();
  expect((await siteleaf.jobs.get(id, { site: siteId })).kind).toBe("running");
  await clock.advance(60_000);
  expect((await siteleaf.jobs.get(id, { site: siteId })).kind).toBe("succeeded");
});

test("a canceled job ends as Siteleaf says, never as a success", async () => {
  const { siteleaf, fake } = setUpV2({ duration: 60_000 });
  const job = siteleaf.publish(siteId);
  const { id } = await job.started();
  expect((await siteleaf.jobs.cancel(id, { site: siteId })).kind).toBe("requested");
  expect(await failureOf(job)).toBeInstanceOf(JobFailedError);
  expect(fake.jobs[0]).toMatchObject({ ended: true, error: "Canceled" });
});

test("the running and last jobs of all sites are listed with Siteleaf's names", async () => {
  const sites = Array.from({ length: 35 }, (_, number) => ({
    id: `site${number}`,
    title: `Site ${number}`,
    domain: `${number}.example.com`,
  }));
  const { siteleaf, clock } = setUpV2({
    sites,
    outcome: ({ number }) => (number === 1 ? { fail: "disk full" } : "succeed"),
  });
  const { id: first } = await siteleaf.publish("site1").started();
  await clock.advance(60_000);
  const { id: running } = await siteleaf.publish("site34").started();
  const jobs = await siteleaf.jobs.list().toArray();
  expect(jobs).toHaveLength(35);
  expect(jobs.find(({ site }) => site === "site1")).toMatchObject({
    title: "Site 1",
    publish: { id: null, last_id: first, last_error: "disk full" },
  });
  expect(jobs.find(({ site }) => site === "site34")?.publish).toMatchObject({ id: running, last_id: null });
});

test("sites whose answer lacks the jobs don't count as sites without jobs", async () => {
  const siteleaf = createSiteleaf({
    apiKey: "key",
    apiSecret: "secret",
    fetch: () => Promise.resolve(Response.json([{ id: siteId, title: "Journal" }])),
  });
  await expect(siteleaf.jobs.list().toArray()).rejects.toThrow(
    "listSites answered 200 with a body that is not a site with its jobs",
  );
});

test("a job that was found can be watched", async () => {
  const { siteleaf, another } = setUpV2();
  const { id } = await siteleaf.publish(siteId).started();
  const found: FoundJob = { id, site: siteId, kind: "publish" };
  expect((await another().jobs.watch(found.id, found)).kind).toBe("succeeded");
});

test("an import takes no key, since two files would share it", async () => {
  const { siteleaf, fake } = setUpV2();
  const options = { once: "release" } as JobOptions;
  expect(() => siteleaf.importSite(new Blob([]), options)).toThrow(ConfigurationError);
  expect(fake.jobs).toHaveLength(0);
});

test("JavaScript that passes no place, or a signal as the options, gets a clear error", async () => {
  const { siteleaf } = setUpV1();
  const { id } = await siteleaf.publish(siteId, null as never).started();
  expect((await siteleaf.jobs.get(id, undefined as never)).kind).toBe("running");
  expect(() => siteleaf.publish(siteId, new AbortController().signal as never)).toThrow("options must be an object");
});

import { expect, test } from "vitest";
import { ask, basic, eventReader, type Reply } from "../frame/ask.ts";
import { createContentHubJobsFake } from "../fakes/content-hub-jobs.ts";
import type { Fake } from "../frame/fake.ts";
import { createSitecorePublishingFake } from "../fakes/sitecore-publishing.ts";
import { createSiteleafV2Fake, type SiteleafV2Fake } from "../fakes/siteleaf-v2.ts";
import { createVirtualClock } from "../frame/virtual-clock.ts";
import { withFaults } from "./with-faults.ts";

const site = "/v2/sites/64b7c1d2e3f405162738495a";
const headers = basic("key", "secret");

function siteleaf(script: string, seed?: string): SiteleafV2Fake {
  return withFaults(createSiteleafV2Fake({ clock: createVirtualClock(), duration: 4000 }), script, { seed });
}

/** Statuses of so many looks at a site; `lost` if there was no answer. */
async function looks(fake: Fake, count: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let look = 0; look < count; look += 1) {
    const reply = await ask(fake, `GET ${site}`, { headers }).catch(() => null);
    seen.push(reply?.status ?? "lost");
  }
  return seen;
}

async function open(fake: Fake): Promise<Response> {
  const started: Reply = await ask(fake, `POST ${site}/publish`, { headers });
  return fake.fetch(`https://vendor.example/v2/jobs/${String(started.at("job_id"))}`, { headers });
}

test("a status happens as often as the script says, with its Retry-After, and the call has no effect", async () => {
  const fake = siteleaf("429 twice with Retry-After 7");
  const first = await ask(fake, `POST ${site}/publish`, { headers });
  expect([first.status, first.headers.get("retry-after"), fake.jobs]).toEqual([429, "7", []]);
  expect(await looks(fake, 2)).toEqual([429, 200]);
});

test("a fault for a call waits for that call, and one for an operation for that operation", async () => {
  expect(await looks(siteleaf("503 on call 3"), 4)).toEqual([200, 200, 503, 200]);
  expect(await looks(siteleaf("503 always on publishSite"), 2)).toEqual([200, 200]);
});

test("faults combine: of two refusals, the first in the script comes first", async () => {
  expect(await looks(siteleaf("429 twice, connection reset, 500 on call 5"), 6)).toEqual([
    429,
    429,
    "lost",
    200,
    500,
    200,
  ]);
});

test("one in four affects the same calls for the same seed", async () => {
  const strikes = async (seed: string): Promise<unknown[]> => looks(siteleaf("503 one in 4", seed), 40);
  const [first, again, other] = [await strikes("a"), await strikes("a"), await strikes("b")];
  expect(first).toEqual(again);
  expect(first).not.toEqual(other);
  expect(first.filter((status) => status === 503).length).toBeGreaterThan(3);
});

test("a reset call has no effect, but a call with a lost answer has", async () => {
  const reset = siteleaf("connection reset on publishSite");
  await expect(ask(reset, `POST ${site}/publish`, { headers })).rejects.toThrow("fetch failed");
  expect(reset.jobs).toHaveLength(0);
  const lost = siteleaf("answer lost after the job started");
  await ask(lost, `GET ${site}`, { headers });
  await expect(ask(lost, `POST ${site}/publish`, { headers })).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  expect(lost.jobs).toHaveLength(1);
});

test("a stream is cut after the given event", async () => {
  const next = eventReader(await open(siteleaf("cut the stream after event 2")));
  expect(await next()).toContain("Fetching");
  expect(await next()).toContain("Compiling");
  await expect(next()).rejects.toThrow("terminated");
});

test("a stream that is shorter than the cut ends normally", async () => {
  const response = await open(siteleaf("cut the stream after event 30"));
  expect(await response.text()).toContain("complete");
});

test("a body drips, 64 bytes a second", async () => {
  const fake = siteleaf("slow drip");
  const began = fake.clock.now();
  const reply = await ask(fake, `GET ${site}`, { headers });
  expect(reply.at("title")).toBe("Northwind Journal");
  expect(fake.clock.now() - began).toBe(Math.ceil(reply.text.length / 64) * 1000);
});

test("a dripping body stops when nobody reads it any more", async () => {
  const fake = siteleaf("slow drip");
  const left = new AbortController();
  const response = await fake.fetch(`https://vendor.example${site}`, { headers, signal: left.signal });
  left.abort(new Error("enough"));
  await expect(response.text()).rejects.toThrow("enough");
});

test("truncated JSON is not JSON, and a wrong content type keeps the body", async () => {
  const truncated = await ask(siteleaf("truncated JSON"), `GET ${site}`, { headers });
  expect(() => truncated.at("id")).toThrow(SyntaxError);
  const wrong = await ask(siteleaf("wrong content type"), `GET ${site}`, { headers });
  expect([wrong.headers.get("content-type"), wrong.at("title")]).toEqual(["text/html", "Northwind Journal"]);
});

test.each([
  ["empty answer", ""],
  ["null answer", "null"],
  ["strange answer", '{"title":"maintenance"}'],
])("%s replaces a success, but not a refusal", async (script, body) => {
  const response = await siteleaf(script).fetch(`https://vendor.example${site}`, { headers });
  expect([response.status, await response.text()]).toEqual([200, body]);
  const refused = await siteleaf(script).fetch(`https://vendor.example${site}`);
  expect([refused.status, (await refused.text()) === body]).toEqual([401, false]);
});

test("faults of answers add up", async () => {
  const fake = siteleaf("truncated JSON, wrong content type, slow drip");
  const reply = await ask(fake, `GET ${site}`, { headers });
  expect(reply.headers.get("content-type")).toBe("text/html");
  expect(() => reply.at()).toThrow(SyntaxError);
  expect(fake.clock.now()).toBeGreaterThan(Date.UTC(2026, 0, 5, 9));
});

test("a redirect leads to another host, and is an error for clients that follow or forbid it", async () => {
  const url = `https://vendor.example${site}?a=1`;
  const response = await siteleaf("redirect to another host").fetch(url, { headers, redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, `https://elsewhere.invalid${site}?a=1`]);
  await expect(siteleaf("redirect to another host").fetch(url, { headers, redirect: "error" })).rejects.toThrow(
    TypeError,
  );
});

test("a token expires after the given page, and the vendor refuses it in its own words", async () => {
  const fake = withFaults(
    createContentHubJobsFake({ jobs: [{ id: 7, targetCount: 60 }] }),
    "token expires between page 2 and 3",
  );
  fake.submitJob(7);
  const form = { grant_type: "client_credentials", client_id: "client", client_secret: "secret" };
  const token = await ask(fake, "POST /oauth/token", { form });
  const authorization = `Bearer ${String(token.at("access_token"))}`;
  const statuses: number[] = [];
  for (const skip of [0, 25, 50]) {
    const reply = await ask(fake, `GET /api/jobs/7/targets?skip=${skip}`, { headers: { authorization } });
    statuses.push(reply.status);
  }
  expect(statuses).toEqual([200, 200, 401]);
});

test("the history shows when each fault happened", async () => {
  const fake = siteleaf("503 on call 2 on getSite");
  await looks(fake, 3);
  const entries = fake.history.map((entry) => (entry.kind === "fault" ? entry.fault : entry.kind));
  expect(entries).toEqual(["call", "503 on call 2 on getSite", "call"]);
  expect(fake.history[1]).toMatchObject({ operation: "getSite", host: "vendor.example" });
});

test("members that only one fake has are kept", () => {
  const fake = siteleaf("503");
  fake.startSync("64b7c1d2e3f405162738495a");
  expect(fake.jobs).toHaveLength(1);
});

test("an operation that the fake doesn't have, and a token that it never issues, are refused", () => {
  const sitecore = (): Fake => withFaults(createSitecorePublishingFake(), "503 on publishSite");
  expect(sitecore).toThrow('sitecore-publishing has no operation "publishSite": use token, GetJobs, Create');
  expect(() => siteleaf("token expires between page 1 and 2")).toThrow("siteleaf-v2 issues no tokens");
});

/**
 * What our own clients make of each fault, and of days that pass in milliseconds. The clients are taken by their path: a
 * dependency would be a circle, since their tests use the fakes.
 */
import { expect, test } from "vitest";
import { createAdobeDestinations, type AdobeDestinations } from "../../../adobe-destinations/src/index.ts";
import { createContentHubJobs, type ContentHubJobs } from "../../../content-hub-jobs/src/index.ts";
import {
  createSitecorePublishing,
  type PublishJob,
  type SitecorePublishing,
} from "../../../sitecore-publishing/src/index.ts";
import { createSiteleaf, type SiteleafV2 } from "../../../siteleaf/src/index.ts";
import { createAdobeDestinationPublishingFake } from "../fakes/adobe-destination-publishing.ts";
import { createContentHubJobsFake, type ContentHubJobsFakeOptions } from "../fakes/content-hub-jobs.ts";
import type { Fake } from "../frame/fake.ts";
import { createSitecorePublishingFake, type SitecorePublishingFakeOptions } from "../fakes/sitecore-publishing.ts";
import { createSiteleafV2Fake } from "../fakes/siteleaf-v2.ts";
import { createVirtualClock } from "../frame/virtual-clock.ts";
import { withFaults } from "./with-faults.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const siteId = "64b7c1d2e3f405162738495a";

interface Setup<Client> {
  readonly fake: Fake;
  readonly client: Client;
}

function sitecore(script: string | null, options: SitecorePublishingFakeOptions = {}): Setup<SitecorePublishing> {
  const bare = createSitecorePublishingFake({ clock: createVirtualClock(), duration: minute, ...options });
  const fake = script === null ? bare : withFaults(bare, script);
  const client = { clientId: "client", clientSecret: "secret" };
  return { fake, client: createSitecorePublishing({ ...client, clock: fake.clock, fetch: fake.fetch }) };
}

function siteleaf(script: string): Setup<SiteleafV2> {
  const fake = withFaults(createSiteleafV2Fake({ clock: createVirtualClock(), duration: minute }), script);
  return { fake, client: createSiteleaf({ apiKey: "key", apiSecret: "secret", clock: fake.clock, fetch: fake.fetch }) };
}

function contentHub(script: string, options: ContentHubJobsFakeOptions): Setup<ContentHubJobs> {
  const fake = withFaults(createContentHubJobsFake({ clock: createVirtualClock(), ...options }), script);
  const server = { server: "contenthub.example", clientId: "client", clientSecret: "secret" };
  return { fake, client: createContentHubJobs({ ...server, clock: fake.clock, fetch: fake.fetch }) };
}

const publish = ({ client }: Setup<SitecorePublishing>): PromiseLike<{ kind: string }> =>
  client.publishSite({ mode: "Smart", locales: ["en"] });

/** How often the fake has carried out an operation. */
function carriedOut({ fake }: Setup<unknown>, operation: string): number {
  return fake.history.filter((entry) => entry.kind === "call" && entry.operation === operation && entry.status < 300)
    .length;
}

/** The pauses before the calls of an operation, in milliseconds. */
function pauses({ fake }: Setup<unknown>, operation: string): number[] {
  const moments = fake.history.flatMap((entry) =>
    entry.kind !== "job" && entry.operation === operation ? [entry.at] : [],
  );
  return moments.slice(1).map((at, index) => at - (moments[index] ?? at));
}

test("a job of five minutes and a review of five days take no time", async () => {
  const began = performance.now();
  const publishing = sitecore(null, { duration: 5 * minute });
  const start = publishing.fake.clock.now();
  await publish(publishing);
  expect(publishing.fake.clock.now() - start).toBeGreaterThanOrEqual(5 * minute);

  const fake = createAdobeDestinationPublishingFake({ clock: createVirtualClock(), duration: 5 * day });
  const organization = {
    clientId: "client",
    clientSecret: "secret",
    orgId: "0123456789ABCDEF01234567@AdobeOrg",
    sandbox: "prod",
  };
  const adobe: AdobeDestinations = createAdobeDestinations({ ...organization, clock: fake.clock, fetch: fake.fetch });
  await adobe.publish({ destination: fake.destinations[0]?.destinationId ?? "", destinationAccess: "ALL" });
  expect(fake.clock.now() - start).toBeGreaterThanOrEqual(5 * day);
  expect(performance.now() - began).toBeLessThan(5000);
});

test("429 twice with Retry-After 7: the publish is tried again after 7 seconds each time, and made once", async () => {
  const setup = sitecore("429 twice with Retry-After 7 on Create");
  expect(await publish(setup)).toMatchObject({ kind: "succeeded" });
  expect([carriedOut(setup, "Create"), pauses(setup, "Create")]).toEqual([1, [7000, 7000]]);
});

test.each(["answer lost after the job started", "truncated JSON on Create"])(
  "%s: the publish is not asked for again, and is found",
  async (script) => {
    const setup = sitecore(script);
    const error = await failureOf(publish(setup));
    expect(error).toMatchObject({ name: "OutcomeUnknownError" });
    const { found } = await (error as { findExisting(): Promise<{ found: PublishJob }> }).findExisting();
    expect([carriedOut(setup, "Create"), found.id]).toEqual([1, startedIn(setup.fake)]);
  },
);

test("wrong content type on Create: the answer still counts as JSON, and the publish is watched to its end", async () => {
  const setup = sitecore("wrong content type on Create");
  expect(await publish(setup)).toMatchObject({ kind: "succeeded" });
  expect(carriedOut(setup, "Create")).toBe(1);
});

test("connection reset: the publish did not happen, which the list proves after its delay", async () => {
  const setup = sitecore("connection reset on Create");
  const error = await failureOf(publish(setup));
  expect(error).toMatchObject({ name: "OutcomeUnknownError" });
  expect(await (error as { findExisting(): Promise<unknown> }).findExisting()).toEqual({
    found: undefined,
    certain: true,
  });
  expect(carriedOut(setup, "Create")).toBe(0);
});

test("redirect to another host: nobody follows it, and nothing is started", async () => {
  const setup = sitecore("redirect to another host on Create");
  await expect(failureOf(publish(setup))).resolves.toMatchObject({ name: "ApiError", status: 302 });
  expect(carriedOut(setup, "Create")).toBe(0);
});

test.each([
  "cut the stream after event 1",
  "cut the stream after event 0",
  "503 always on streamJob",
  "slow drip on streamJob",
])("%s: the publish is still watched to its end", async (script) => {
  const setup = siteleaf(script);
  expect(await setup.client.publish(siteId)).toMatchObject({ kind: "succeeded" });
  expect(carriedOut(setup, "publishSite")).toBe(1);
});

test("slow drip: an answer that takes longer than a minute is requested again", async () => {
  const setup = sitecore("slow drip on GetJobs");
  for (let count = 0; count < 10; count += 1) await publish(setup);
  expect(await setup.client.jobs.list({ pageSize: 10 }).toArray({ limit: 10 })).toHaveLength(10);
  expect(carriedOut(setup, "GetJobs")).toBeGreaterThan(1);
});

test("token expires between page 2 and 3: a new one is requested, and no item is missing", async () => {
  const setup = contentHub("token expires between page 2 and 3", { jobs: [{ id: 7, targetCount: 90 }] });
  await setup.client.targets.createMany(
    7,
    Array.from({ length: 90 }, () => ({})),
  );
  const targets = await setup.client.targets.list(7).toArray({ limit: 1000 });
  expect([new Set(targets.map(({ id }) => id)).size, carriedOut(setup, "token")]).toEqual([90, 2]);
});

test("truncated JSON and connection reset on a read: the next read succeeds", async () => {
  const setup = sitecore(
    "truncated JSON twice on GetJob, connection reset on GetJob on call 4, 500 on GetJob on call 6",
  );
  expect(await publish(setup)).toMatchObject({ kind: "succeeded" });
});

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  const [result] = await Promise.allSettled([work]);
  return result.status === "rejected" ? result.reason : `no failure, but ${JSON.stringify(result.value)}`;
}

function startedIn(fake: Fake): string | undefined {
  return fake.history.flatMap((entry) => (entry.kind === "call" ? [entry.job] : [])).find((job) => job !== undefined);
}

import { createAdobeDestinations } from "@pressroom/adobe-destinations";
import { createContentHubJobs } from "@pressroom/content-hub-jobs";
import { createSitecorePublishing } from "@pressroom/sitecore-publishing";
import { createSiteleaf } from "@pressroom/siteleaf";
import {
  createAdobeDestinationPublishingFake,
  createContentHubJobsFake,
  createSitecorePublishingFake,
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  type Outcome,
} from "@pressroom/testing";
import { between, pick, type World, type WorldOptions } from "./world.ts";

const second = 1000;
const hour = 3600 * second;

/** Makes the world of one vendor. */
export type CreateWorld = (options: WorldOptions) => World;

/** Every vendor, by the id of its API. */
export const worlds: Readonly<Record<string, CreateWorld>> = {
  "sitecore-publishing": createSitecore,
  "siteleaf-v1": (options) => createSiteleafWorld("v1", options),
  "siteleaf-v2": (options) => createSiteleafWorld("v2", options),
  "adobe-destination-publishing": createAdobe,
  "content-hub-jobs": createContentHub,
};

/** Two of three publishes succeed. */
function anyOutcome(random: () => number): Outcome {
  return pick<Outcome>(random, ["succeed", "succeed", "succeed", "succeed", { fail: "no luck" }, { failedItems: 2 }]);
}

function memberOf(value: unknown, name: string): string | undefined {
  const member = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return member === undefined ? undefined : String(member);
}

function createSitecore({ clock, random }: WorldOptions): World {
  const fake = createSitecorePublishingFake({
    clock,
    duration: between(random, 2, 20) * second,
    outcome: () => anyOutcome(random),
  });
  return {
    fake,
    ends: { Completed: "succeeded", Failed: "failed", Canceled: "canceled" },
    publish: (_number, { origin, fetch, clock: own }) => {
      const client = { clientId: "client", clientSecret: "secret", tokenUrl: origin + fake.tokenPath };
      const sitecore = createSitecorePublishing({ ...client, baseUrl: origin, clock: own, fetch, random });
      const job = sitecore.publishSite({ mode: "Smart", locales: ["en"] });
      return { job, resume: (token) => sitecore.jobs.resume(token) };
    },
    idOf: (found) => memberOf(found, "id"),
  };
}

function createSiteleafWorld(version: "v1" | "v2", { clock, random, publishes }: WorldOptions): World {
  // Fewer sites than publishes, so that some sites are already being published.
  const sites = Array.from({ length: Math.ceil(publishes * 0.7) }, (_, index) => ({
    id: `64b7c1d2e3f40516273849${(16 + index).toString(16)}`,
    title: `Site ${index}`,
    domain: `site${index}.example.com`,
  }));
  const options = { clock, sites, duration: between(random, 2, 300) * second, outcome: () => anyOutcome(random) };
  const fake = version === "v1" ? createSiteleafV1Fake(options) : createSiteleafV2Fake(options);
  const siteOf = (number: number): string => sites[number % sites.length]?.id ?? "";
  return {
    fake,
    ends: { complete: "succeeded", error: "failed" },
    publish: (number, { origin, fetch, clock: own }) => {
      const account = { apiKey: "key", apiSecret: "secret", version };
      const siteleaf = createSiteleaf({ ...account, baseUrl: origin + fake.basePath, clock: own, fetch, random });
      return { job: siteleaf.publish(siteOf(number)), resume: (token) => siteleaf.jobs.resume(token) };
    },
    idOf: (found) => memberOf(found, "id"),
    placeOf: siteOf,
  };
}

function createAdobe({ clock, random, publishes }: WorldOptions): World {
  const idOf = (number: number): string => `7d2f9f0e-4c1b-4d51-9b55-${String(number).padStart(12, "0")}`;
  const destinations = Array.from({ length: publishes }, (_, index) => ({
    destinationId: idOf(index + 1),
    // Some were published before.
    ...(random() < 0.4 ? { publishedAt: clock.now() - 900 * hour } : {}),
  }));
  const duration = between(random, 1, pick(random, [2, 2, 2, 2, 2, 30])) * hour;
  const fake = createAdobeDestinationPublishingFake({
    clock,
    destinations,
    duration,
    outcome: () => anyOutcome(random),
  });
  const orgId = "0123456789ABCDEF01234567@AdobeOrg";
  return {
    fake,
    ends: { PUBLISHED: "succeeded", DENIED: "failed", REVOKED: "canceled", DEPRECATED: "canceled" },
    publish: (number, { origin, fetch, clock: own }) => {
      const client = {
        clientId: "client",
        clientSecret: "secret",
        orgId,
        sandbox: "prod",
        tokenUrl: origin + fake.tokenPath,
      };
      const adobe = createAdobeDestinations({
        ...client,
        baseUrl: origin + fake.basePath,
        clock: own,
        fetch,
        random,
      });
      const job = adobe.publish({ destination: idOf(number), destinationAccess: "ALL" });
      return { job, resume: (token) => adobe.requests.resume(token) };
    },
    idOf: (found) => memberOf(found, "configId"),
  };
}

/** Content Hub's API can't start a job: the client adds the targets that the job waits for, and watches it. */
function createContentHub({ clock, random, publishes }: WorldOptions): World {
  const firstId = 39_596;
  const targets = Array.from({ length: between(random, 1, 5) }, (_, index) => ({
    properties: { "Target.Location": String(index) },
  }));
  const jobs = Array.from({ length: publishes }, (_, index) => ({
    id: firstId + index + 1,
    targetCount: targets.length,
  }));
  const duration = between(random, 2, pick(random, [60, 60, 60, 900])) * second;
  const fake = createContentHubJobsFake({ clock, jobs, duration, outcome: () => anyOutcome(random) });
  return {
    fake,
    ends: { "Completed/Success": "succeeded", "Completed/Failure": "failed", "Cancelled/Cancelled": "canceled" },
    publish: async (number, { origin, fetch, clock: own }) => {
      const client = { clientId: "client", clientSecret: "secret" };
      const contentHub = createContentHubJobs({ ...client, server: origin, clock: own, fetch, random });
      await contentHub.targets.createMany(firstId + number, targets);
      return { job: contentHub.jobs.watch(firstId + number), resume: (token) => contentHub.jobs.resume(token) };
    },
    idOf: () => undefined,
  };
}

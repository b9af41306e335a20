import {
  ConfigurationError,
  createLedger,
  memoryLedgerStore,
  OutcomeUnknownError,
  systemClock,
} from "@pressroom/runtime";
import {
  createSiteleafV1Fake,
  createSiteleafV2Fake,
  type SiteleafV1Fake,
  type SiteleafV2Fake,
} from "@pressroom/testing";
import { describe, expect, test } from "vitest";
import { createSiteleaf } from "./create-siteleaf.ts";
import type { Siteleaf, SiteleafVersion } from "./siteleaf.ts";
import { failureOf, siteId } from "./testing/set-up.ts";

const otherSite = "64b7c1d2e3f405162738495b";
const sites = [siteId, otherSite].map((id) => ({ id, title: id, domain: `${id}.example` }));

interface Setup {
  readonly fake: SiteleafV1Fake | SiteleafV2Fake;
  readonly ledger: ReturnType<typeof createLedger>;
  /** Publishes asked for. */
  readonly publishes: () => number;
  /** A client of a process of its own; the answer to its publish is lost if it is said so. */
  client(lost?: "before" | "after"): Siteleaf;
}

function setUp(version: SiteleafVersion, duration = 20): Setup {
  // The machine's own time: a virtual one would jump to the deadline while a key is hashed, outside its sight.
  const options = { clock: systemClock, sites, duration };
  const fake = version === "v1" ? createSiteleafV1Fake(options) : createSiteleafV2Fake(options);
  const ledger = createLedger(memoryLedgerStore());
  const client: Setup["client"] = (lost) =>
    createSiteleaf({
      apiKey: "key",
      apiSecret: "secret",
      version,
      ledger,
      async fetch(url, init) {
        if (lost === undefined || init.method === "GET") return fake.fetch(url, init);
        if (lost === "after") await fake.fetch(url, init);
        throw new TypeError("fetch failed", { cause: new Error("other side closed") });
      },
    });
  const publishes = (): number =>
    fake.history.filter((one) => one.kind === "call" && one.path.endsWith("/publish")).length;
  return { fake, ledger, publishes, client };
}

const once = { once: "release", interval: { first: 10, longest: 10 } };

describe.each<SiteleafVersion>(["v1", "v2"])("a publish with a key, on Siteleaf %s,", (version) => {
  test("is sent once by two processes, and both get its end", async () => {
    const { client, publishes } = setUp(version);
    const jobs = [client(), client()].map((siteleaf) => siteleaf.publish(siteId, once));
    expect((await Promise.all(jobs)).map(({ kind }) => kind)).toEqual(["succeeded", "succeeded"]);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(publishes()).toBe(1);
  });

  test("is refused for another site", async () => {
    const { client, publishes } = setUp(version);
    await client().publish(siteId, once);
    const error = await failureOf(client().publish(otherSite, once));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain('"release" is the key of another publish');
    expect(publishes()).toBe(1);
  });

  test.each(["before", "after"] as const)(
    "stays unknown if its answer was lost %s the job began: no list says whose it is",
    async (lost) => {
      const { client, publishes } = setUp(version);
      const began = publishes();
      expect(await failureOf(client(lost).publish(siteId, once))).toBeInstanceOf(OutcomeUnknownError);
      const sent = publishes();
      for (const again of [client(), client()]) {
        const error = await failureOf(again.publish(siteId, once));
        expect(error).toBeInstanceOf(OutcomeUnknownError);
        expect(String((error as Error).cause)).toContain('ledger.settle("release", id of the job)');
      }
      expect([began, publishes()]).toEqual([0, sent]);
    },
  );

  test("is the job that a person settled it as, found by id alone", async () => {
    const { client, ledger } = setUp(version);
    const { id = "" } = await client().publish(siteId).started();
    await failureOf(client("before").publish(siteId, once));
    await failureOf(client().publish(siteId, once));
    await ledger.settle("release", id);
    const job = client().publish(siteId, once);
    expect(await job).toMatchObject({ kind: "succeeded" });
    expect(job.id).toBe(id);
  });

  test("is sent by the next caller after a person settled that there is none", async () => {
    const { client, ledger, publishes } = setUp(version);
    await failureOf(client("before").publish(siteId, once));
    await failureOf(client().publish(siteId, once));
    await ledger.settle("release");
    expect(await client().publish(siteId, once)).toMatchObject({ kind: "succeeded" });
    expect(publishes()).toBe(1);
  });
});

test("Siteleaf v2 names the job that it may be, if one runs", async () => {
  const { client } = setUp("v2", 60_000);
  const siteleaf = client("after");
  await failureOf(siteleaf.publish(siteId, once));
  const error = await failureOf(client().publish(siteId, once));
  expect(String((error as Error).cause)).toMatch(/the job \S+ may be it/);
});

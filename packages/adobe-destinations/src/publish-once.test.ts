import {
  ConfigurationError,
  createLedger,
  memoryLedgerStore,
  OutcomeUnknownError,
  systemClock,
} from "@pressroom/runtime";
import { createAdobeDestinationPublishingFake, type AdobeDestinationPublishingFake } from "@pressroom/testing";
import { describe, expect, test } from "vitest";
import { createAdobeDestinations, type AdobeDestinations } from "./index.ts";

const destination = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34";
const other = "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b35";

interface Setup {
  readonly fake: AdobeDestinationPublishingFake;
  readonly ledger: ReturnType<typeof createLedger>;
  readonly submissions: () => number;
  /** A client of a process of its own; the answer to its submission is lost if it is said so. */
  client(lost?: "before" | "after"): AdobeDestinations;
}

function setUp(): Setup {
  // The machine's own time: a virtual one would jump to the deadline while a key is hashed, outside its sight.
  const destinations = [{ destinationId: destination }, { destinationId: other }];
  const fake = createAdobeDestinationPublishingFake({ clock: systemClock, destinations, duration: 50 });
  const ledger = createLedger(memoryLedgerStore());
  const client: Setup["client"] = (lost) =>
    createAdobeDestinations({
      clientId: "client",
      clientSecret: "secret",
      orgId: "0123456789ABCDEF01234567@AdobeOrg",
      sandbox: "prod",
      ledger,
      async fetch(url, init) {
        if (lost === undefined || init.method === "GET" || url.includes("token")) return fake.fetch(url, init);
        if (lost === "after") await fake.fetch(url, init);
        throw new TypeError("fetch failed", { cause: new Error("other side closed") });
      },
    });
  const submissions = (): number =>
    fake.history.filter((one) => one.kind === "call" && one.operation === "createPublishDestinationRequest").length;
  return { fake, ledger, submissions, client };
}

const publish = {
  destination,
  destinationAccess: "ALL",
  once: "release",
  interval: { first: 10, longest: 10 },
} as const;

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "fulfilled") throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`);
  return result.reason;
}

describe("a publish with a key", () => {
  test("is submitted once by two processes, and both get its end", async () => {
    const { client, submissions } = setUp();
    const jobs = [client(), client()].map((adobe) => adobe.publish(publish));
    expect((await Promise.all(jobs)).map(({ status }) => status)).toEqual(["PUBLISHED", "PUBLISHED"]);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(submissions()).toBe(1);
  });

  test("is refused for another destination", async () => {
    const { client, submissions } = setUp();
    await client().publish(publish).started();
    const error = await failureOf(client().publish({ ...publish, destination: other }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain('"release" is the key of another publish');
    expect(submissions()).toBe(1);
  });

  test.each(["before", "after"] as const)(
    "stays unknown if its answer was lost %s the review began: the API keeps nothing that says whose it is",
    async (lost) => {
      const { client, submissions } = setUp();
      expect(await failureOf(client(lost).publish(publish))).toBeInstanceOf(OutcomeUnknownError);
      const sent = submissions();
      const error = await failureOf(client().publish(publish));
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(String((error as Error).cause)).toContain('ledger.settle("release", id of the job)');
      expect(submissions()).toBe(sent);
    },
  );

  test("is the review that a person settled it as, found by id alone", async () => {
    const { client, ledger, fake } = setUp();
    await failureOf(client("after").publish(publish));
    await failureOf(client().publish(publish));
    const id = fake.destinations[0]?.requests.at(-1)?.configId ?? "";
    await ledger.settle("release", id);
    const job = client().publish(publish);
    expect(await job).toMatchObject({ status: "PUBLISHED" });
    expect(job.id).toBe(id);
  });
});

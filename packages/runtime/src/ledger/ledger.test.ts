import { describe, expect, it } from "vitest";
import { ConfigurationError } from "../errors/errors.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import type { KeyedStart } from "./keyed-start.ts";
import { memoryLedgerStore, type LedgerStore } from "./ledger-store.ts";
import { createLedger, type Ledger } from "./ledger.ts";

const clock = createManualClock();
const whole: KeyedStart<null> = {
  key: "release",
  operation: "publish",
  request: { site: "a" },
  clock,
  signal: undefined,
  send: async () => ({ reference: { id: "7" } }),
};

/** A ledger whose store is changed by somebody else in the same moment. */
function contested(store: LedgerStore): Ledger {
  return createLedger({ ...store, replace: async () => false, delete: async () => false });
}

describe("the record of a publish", () => {
  it("is absent before it is started, and present after that", async () => {
    const ledger = createLedger(memoryLedgerStore());
    expect(await ledger.get("release")).toBeUndefined();
    const before = clock.now();
    await ledger.start(whole);
    expect(await ledger.get("release")).toMatchObject({
      key: "release",
      state: "started",
      reference: { id: "7" },
      sent: before,
      lease: before + 120_000,
      term: 120_000,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      marker: expect.stringMatching(/^\[pressroom [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\]$/) as string,
    });
  });

  it("has the end as soon as it is known", async () => {
    const ledger = createLedger(memoryLedgerStore());
    const { ended } = await ledger.start(whole);
    ended?.({ status: "Completed", raw: null });
    expect(await ledger.get("release")).toMatchObject({ state: "ended", end: { status: "Completed" } });
  });

  it("is an error if it is damaged", async () => {
    const store = memoryLedgerStore();
    await store.create("release", '{"key":"release"');
    expect(await failureOf(createLedger(store).get("release"))).toHaveProperty(
      "message",
      'what the ledger holds under "release" is no record of a publish: it was changed or cut',
    );
  });
});

it("gives the sender the vendor's answer, and later callers its job", async () => {
  const ledger = createLedger(memoryLedgerStore());
  const observation = { status: "Queued", raw: null };
  const send = async (): Promise<{ reference: { id: string }; observation: typeof observation }> => ({
    reference: { id: "7" },
    observation,
  });
  expect(await ledger.start({ ...whole, send })).toMatchObject({ reference: { id: "7" }, observation });
  expect(await ledger.start({ ...whole, send, place: { site: "a" } })).toMatchObject({
    reference: { site: "a", id: "7" },
    observation: undefined,
  });
});

describe("a settled publish", () => {
  const record = { key: "release", hash: "h", owner: "o", lease: 9, marker: "m", state: "unknown" };
  async function unknown(): Promise<LedgerStore> {
    const store = memoryLedgerStore();
    await store.create("release", JSON.stringify(record));
    return store;
  }

  it.each([
    ["by an id", "7", { id: "7" }],
    ["by all that names the job", { id: "7", site: "a" }, { id: "7", site: "a" }],
  ])("%s is that job, and nobody works on it", async (_, given, reference) => {
    const store = await unknown();
    const ledger = createLedger(store);
    await ledger.settle("release", given);
    expect(await ledger.get("release")).toEqual({ ...record, state: "started", lease: 0, reference });
  });

  it("as absent is forgotten", async () => {
    const store = await unknown();
    await createLedger(store).settle("release");
    expect(await store.get("release")).toBeUndefined();
  });

  it.each([[""], [7], [null], [{}], [{ id: 7 }], [{ id: "" }]])(
    "by %j is not settled, and stays as it is",
    async (given) => {
      const store = await unknown();
      const error = await failureOf(createLedger(store).settle("release", given as string));
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toHaveProperty("message", expect.stringContaining("settle needs the id of the job"));
      expect(await store.get("release")).toBe(JSON.stringify(record));
    },
  );

  it("twice is refused, with its job", async () => {
    const ledger = createLedger(await unknown());
    await ledger.settle("release", "7");
    for (const reference of ["8", undefined])
      expect(await failureOf(ledger.settle("release", reference))).toHaveProperty(
        "message",
        'the publish "release" is settled: it is the job 7; to start another, forget it',
      );
  });

  it("while somebody changes it is refused, and so is forgetting it", async () => {
    const ledger = contested(await unknown());
    for (const work of [
      () => ledger.settle("release", "7"),
      () => ledger.settle("release"),
      () => ledger.forget("release"),
    ]) {
      const error = await failureOf(work());
      expect(error).toBeInstanceOf(ConfigurationError);
      expect(error).toHaveProperty("message", 'the publish "release" was changed in the same moment: look at it again');
    }
  });
});

it("an unknown publish can't be settled, and forgetting it succeeds", async () => {
  const ledger = contested(memoryLedgerStore());
  expect(await failureOf(ledger.settle("release"))).toHaveProperty(
    "message",
    'the ledger has no publish under "release"',
  );
  await ledger.forget("release");
});

it.each([
  [1, undefined],
  [3_600_000, undefined],
  [3_600_001, "lease is 3600001: it must be a number of milliseconds up to 3600000"],
  [0, "lease is 0: it must be a number of milliseconds up to 3600000"],
  ["500" as unknown as number, 'lease is "500": it must be a number of milliseconds up to 3600000'],
])("a lease of %j is refused with: %s", (lease, says) => {
  const create = (): unknown => createLedger(memoryLedgerStore(), { lease });
  if (says === undefined) expect(create).not.toThrow();
  else expect(create).toThrow(says);
});

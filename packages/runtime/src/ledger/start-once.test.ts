import { describe, expect, it } from "vitest";
import { ApiError, ConfigurationError, OutcomeUnknownError, type Existing } from "../errors/errors.ts";
import type { StartedJob } from "../jobs/job-source.ts";
import type { JobReference } from "../jobs/resume-token.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock, nextTurn, type ManualClock } from "../testing/manual-clock.ts";
import type { KeyedStart } from "./keyed-start.ts";
import { memoryLedgerStore, type LedgerStore } from "./ledger-store.ts";
import { createLedger, type Ledger } from "./ledger.ts";

interface Vendor {
  /** Marker of each job; its id is its place. */
  readonly jobs: string[];
  send(marker: string): Promise<StartedJob<null>>;
  find(marker: string): Promise<Existing<JobReference>>;
}

function createVendor(): Vendor {
  const jobs: string[] = [];
  return {
    jobs,
    send: async (marker) => ({ reference: { id: String(jobs.push(marker) - 1) } }),
    async find(marker) {
      const place = jobs.indexOf(marker);
      return { found: place < 0 ? undefined : { id: String(place) }, certain: true };
    },
  };
}

interface Setup {
  readonly clock: ManualClock;
  readonly store: LedgerStore;
  readonly vendor: Vendor;
  readonly ledger: Ledger;
  start(parts?: Partial<KeyedStart<null>>, ledger?: Ledger): Promise<StartedJob<null>>;
}

function setUp(lease = 120_000): Setup {
  const clock = createManualClock();
  const store = memoryLedgerStore();
  const vendor = createVendor();
  const ledger = createLedger(store, { lease });
  const whole = { key: "release", operation: "publish", request: { site: "a" }, clock, signal: undefined };
  const start: Setup["start"] = (parts, other = ledger) =>
    other.start({ ...whole, send: vendor.send, find: vendor.find, ...parts });
  return { clock, store, vendor, ledger, start };
}

const lost = (): OutcomeUnknownError => new OutcomeUnknownError("publish", new Error("cut"));
const never = new Promise<never>(() => undefined);

/** Something to wait for. */
function moment(): { readonly came: Promise<void>; come(): void } {
  let come: () => void = () => undefined;
  const came = new Promise<void>((resolve) => (come = resolve));
  return { came, come: () => come() };
}

it("a store that has no record and accepts none is asked with pauses, until the caller gives up", async () => {
  const { clock, start } = setUp();
  let asked = 0;
  const store: LedgerStore = { ...memoryLedgerStore(), create: async () => (asked++ > 10_000 ? never : false) };
  const controller = new AbortController();
  const failure = failureOf(start({ signal: controller.signal }, createLedger(store)));
  await clock.advance(2000);
  controller.abort("enough");
  expect(await failure).toBe("enough");
  expect(asked).toBeLessThan(10);
});

it.each<[string, Partial<LedgerStore>]>([
  ["says of each change that it is made, and makes none", { replace: async () => true }],
  ["makes no change, and says so", { replace: async () => false }],
])("nothing is sent if a store %s", async (_, lie) => {
  const { clock, vendor, start } = setUp(1000);
  const store = { ...memoryLedgerStore(), ...lie };
  const both = [start({}, createLedger(store)), start({}, createLedger(store))].map(failureOf);
  for (const error of await inTime(clock, Promise.all(both)))
    expect(error).toHaveProperty("message", expect.stringMatching("^the ledger's store can't be used"));
  expect(vendor.jobs).toHaveLength(0);
});

it("if a store tells two callers that it took their claim, one publish is sent", async () => {
  const { clock, store, vendor, start } = setUp(1000);
  const create = async (key: string, record: string): Promise<boolean> => (await store.create(key, record), true);
  const ledger = createLedger({ ...store, create });
  await inTime(clock, Promise.all([start({}, ledger), start({}, ledger)]));
  expect(vendor.jobs).toHaveLength(1);
});

describe("a publish with a key", () => {
  it("is sent once, however often it is requested", async () => {
    const { clock, vendor, start } = setUp();
    const all = await inTime(clock, Promise.all([start(), start(), start()]));
    expect(all.map(({ reference }) => reference.id)).toEqual(["0", "0", "0"]);
    expect(vendor.jobs).toHaveLength(1);
  });

  it("gives the same job to the next caller, even if the vendor's id is a number", async () => {
    const { start } = setUp();
    const send = async (): Promise<StartedJob<null>> => ({ reference: { id: 5 as unknown as string } });
    await start({ send });
    expect((await start({ send })).reference).toEqual({ id: 5 });
  });

  it("is sent for each key", async () => {
    const { vendor, start } = setUp();
    await start();
    await start({ key: "next release" });
    expect(new Set(vendor.jobs).size).toBe(2);
  });

  it("is the same in any order of the request's members", async () => {
    const { vendor, start } = setUp();
    await start({ request: { a: 1, b: { c: 2, d: 3 } } });
    await start({ request: { b: { d: 3, c: 2 }, a: 1 } });
    expect(vendor.jobs).toHaveLength(1);
  });

  it("is refused with its name for another request", async () => {
    const { vendor, start } = setUp();
    await start();
    const error = await failureOf(start({ request: { site: "b" } }));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toHaveProperty("message", expect.stringContaining('"release"'));
    expect(vendor.jobs).toHaveLength(1);
  });

  it("that was refused by the vendor can be sent again", async () => {
    const { vendor, start } = setUp();
    const refused = new ApiError("publish", 400, undefined, new Headers());
    expect(await failureOf(start({ send: () => Promise.reject(refused) }))).toBe(refused);
    await start();
    expect(vendor.jobs).toHaveLength(1);
  });

  it("that has ended returns its end without a read", async () => {
    const { start } = setUp();
    (await start()).ended?.({ status: "Completed", raw: null });
    expect(await start()).toMatchObject({ reference: { id: "0" }, observation: { status: "Completed" } });
  });

  it("is not sent by a process that lost its claim while the store was slow", async () => {
    const { clock, store, vendor, start } = setUp();
    let slowly = true;
    const slow: LedgerStore = {
      ...store,
      async replace(...words) {
        const done = await store.replace(...words);
        if (slowly) await clock.sleep(120_000);
        slowly = false;
        return done;
      },
    };
    const late = start({}, createLedger(slow));
    const [one, two] = await inTime(clock, Promise.all([late, start()]));
    expect([one.reference.id, two.reference.id]).toEqual(["0", "0"]);
    expect(vendor.jobs).toHaveLength(1);
  });
});

describe("a publish with a key, on a store that", () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it("never answers ends with its caller", async () => {
    const { clock, store, vendor, start } = setUp();
    const caller = new AbortController();
    const silent = createLedger({ ...store, get: never });
    const end = failureOf(start({ signal: caller.signal }, silent));
    caller.abort(new Error("enough"));
    expect(await end).toHaveProperty("message", "enough");
    expect([vendor.jobs.length, clock.sleeping]).toEqual([0, 0]);
  });

  it("never notes the job still returns it", async () => {
    const { clock, store, vendor, start } = setUp();
    let changes = 0;
    const silent = createLedger({
      ...store,
      replace: (...words) => (++changes > 1 ? never() : store.replace(...words)),
    });
    expect(await inTime(clock, start({}, silent))).toMatchObject({ reference: { id: "0" } });
    expect(vendor.jobs).toHaveLength(1);
  });

  it("notes the sending after its caller has gone knows that nothing was sent", async () => {
    const { clock, store, vendor, start } = setUp();
    const caller = new AbortController();
    const asked = moment();
    const gate = moment();
    const noted = moment();
    let changes = 0;
    const slow = createLedger({
      ...store,
      async replace(...words) {
        asked.come();
        await gate.came;
        const done = await store.replace(...words);
        if (++changes === 2) noted.come();
        return done;
      },
    });
    const end = failureOf(start({ signal: caller.signal }, slow));
    await asked.came;
    caller.abort(new Error("enough"));
    expect(await end).toHaveProperty("message", "enough");
    gate.come();
    await noted.came;
    // With an API that can't be asked, nobody could say so later.
    expect(await inTime(clock, start({ find: undefined }))).toMatchObject({ reference: { id: "0" } });
    expect(vendor.jobs).toHaveLength(1);
  });

  it("fails throws our error, and nothing is sent", async () => {
    const { store, vendor, start } = setUp();
    const down = createLedger({ ...store, create: () => Promise.reject(new Error("connect ECONNREFUSED")) });
    expect(await failureOf(start({}, down))).toMatchObject({
      name: "PressroomError",
      message: "the ledger's store can't be used, so nothing is sent: connect ECONNREFUSED",
    });
    expect(vendor.jobs).toHaveLength(0);
  });

  it("is asked twice by a client that lost its connection sends at once", async () => {
    const { store, vendor, start } = setUp();
    const twice = createLedger({
      ...store,
      async create(...words) {
        await store.create(...words);
        return store.create(...words);
      },
      async replace(...words) {
        await store.replace(...words);
        return store.replace(...words);
      },
    });
    expect(await start({}, twice)).toMatchObject({ reference: { id: "0" } });
    expect(vendor.jobs).toHaveLength(1);
  });
});

describe("a publish with a key, while dates jump or differ", () => {
  /** The same moment, on a machine whose date is off. */
  function shifted(clock: ManualClock, by: () => number): KeyedStart<null>["clock"] {
    return { now: () => clock.now() + by(), elapsed: clock.now, sleep: clock.sleep };
  }
  const day = 86_400_000;

  it.each([day, -day])("is sent once, even if the waiting one is %d ms off", async (off) => {
    const { clock, vendor, start } = setUp();
    const slow: KeyedStart<null>["send"] = async (marker) => {
      // On its way for nearly as long as it may be.
      await clock.sleep(59_000);
      return vendor.send(marker);
    };
    const requests: string[] = [];
    const first = start({ send: (...words) => (requests.push(words[0]), slow(...words)) });
    while (requests.length === 0) await new Promise<void>(nextTurn);
    const second = start({ clock: shifted(clock, () => off) });
    const [one, two] = await inTime(clock, Promise.all([first, second]));
    expect([one.reference.id, two.reference.id]).toEqual(["0", "0"]);
    expect(vendor.jobs).toHaveLength(1);
  });

  it.each([day, -day])("continues after a crash within the lease, even if the date jumps by %d ms", async (jump) => {
    const { clock, vendor, start } = setUp();
    await new Promise<void>((sent) => void start({ send: () => (sent(), never) }));
    const began = clock.now();
    const sleeping = clock.sleeping;
    let off = 0;
    const survivor = start({ clock: shifted(clock, () => off) });
    // It has seen the record, and waits.
    while (clock.sleeping === sleeping) await new Promise<void>(nextTurn);
    off = jump;
    expect(await inTime(clock, survivor)).toMatchObject({ reference: { id: "0" } });
    expect(clock.now() - began).toBeLessThan(125_000);
    expect(vendor.jobs).toHaveLength(1);
  });

  it("is searched from its first request on, however many died during the search", async () => {
    const { clock, store, vendor, start } = setUp();
    const began = clock.now();
    await new Promise<void>((sent) => void start({ send: () => (sent(), never) }));
    await clock.advance(day);
    await new Promise<void>((asked) => void start({ find: () => (asked(), never) }));
    await clock.advance(day);
    const looked: number[] = [];
    const find: KeyedStart<null>["find"] = async (marker, since) => {
      looked.push(since);
      return vendor.find(marker);
    };
    await inTime(clock, start({ find }));
    expect(looked.every((since) => since <= began)).toBe(true);
    expect(await store.get("release")).toContain('"state":"started"');
  });
});

describe("a publish whose answer was lost", () => {
  it("is found by the next caller", async () => {
    const { vendor, start } = setUp();
    const send = async (marker: string): Promise<never> => {
      await vendor.send(marker);
      throw lost();
    };
    expect(await failureOf(start({ send }))).toBeInstanceOf(OutcomeUnknownError);
    expect(await start()).toMatchObject({ reference: { id: "0" } });
    expect(vendor.jobs).toHaveLength(1);
  });

  it("is sent again if the vendor certainly has none", async () => {
    const { vendor, start } = setUp();
    await failureOf(start({ send: () => Promise.reject(lost()) }));
    expect(await start()).toMatchObject({ reference: { id: "0" } });
    expect(vendor.jobs).toHaveLength(1);
  });

  it.each([
    ["can't be asked", undefined],
    ["is not sure that there is none", async () => ({ found: undefined, certain: false })],
    ["is not sure whose it is", async () => ({ found: { id: "7" }, certain: false })],
  ])("stays unknown if the vendor %s, until it is settled", async (_, find) => {
    const { vendor, ledger, start } = setUp();
    await failureOf(start({ send: () => Promise.reject(lost()) }));
    for (let again = 0; again < 2; again++) {
      const error = await failureOf(start({ find }));
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(error).toHaveProperty("message", expect.stringContaining('ledger.settle("release"'));
    }
    expect(vendor.jobs).toHaveLength(0);
    await ledger.settle("release", "7");
    expect(await start({ find })).toMatchObject({ reference: { id: "7" } });
  });

  it("is sent by the next caller after it is settled as absent", async () => {
    const { vendor, ledger, start } = setUp();
    await failureOf(start({ send: () => Promise.reject(lost()) }));
    await failureOf(start({ find: undefined }));
    await ledger.settle("release");
    await start();
    expect(vendor.jobs).toHaveLength(1);
  });

  it("that a process with a fast clock has given up too early is known when its answer comes", async () => {
    const { clock, ledger, vendor, start } = setUp();
    const [sending, answer] = [moment(), moment()];
    const find = async (): Promise<Existing<JobReference>> => ({ found: undefined, certain: false });
    const send = async (marker: string): Promise<StartedJob<null>> => {
      sending.come();
      await answer.came;
      return vendor.send(marker);
    };
    const first = start({ find, send });
    await sending.came;
    const ahead = { ...clock, now: () => clock.now() + 3_600_000, elapsed: clock.now };
    expect(await failureOf(start({ find, clock: ahead }))).toBeInstanceOf(OutcomeUnknownError);
    answer.come();
    expect((await first).reference).toEqual({ id: "0" });
    expect(await ledger.get("release")).toMatchObject({ state: "started", reference: { id: "0" } });
    expect((await start({ find })).reference).toEqual({ id: "0" });
    expect(vendor.jobs).toHaveLength(1);
  });

  it("is not confused with the one that was sent after its record was forgotten", async () => {
    const { ledger, vendor, start } = setUp();
    const [sending, answer] = [moment(), moment()];
    const send = async (marker: string): Promise<StartedJob<null>> => {
      sending.come();
      await answer.came;
      return vendor.send(marker);
    };
    const first = start({ send });
    await sending.came;
    await ledger.forget("release");
    await failureOf(start({ send: () => Promise.reject(lost()) }));
    answer.come();
    await first;
    expect(await ledger.get("release")).toMatchObject({ state: "sent" });
  });

  it("is searched again after the vendor could not be asked", async () => {
    const { vendor, start } = setUp();
    await failureOf(start({ send: () => Promise.reject(lost()) }));
    expect(await failureOf(start({ find: () => Promise.reject(new Error("down")) }))).toBeInstanceOf(
      OutcomeUnknownError,
    );
    await start();
    expect(vendor.jobs).toHaveLength(1);
  });
});

it.each([undefined, null, {}, { get() {} }])("a ledger without a store is refused: %j", (store) => {
  expect(() => createLedger(store as unknown as LedgerStore)).toThrow(ConfigurationError);
});

describe("a ledger", () => {
  it("begins again with what it had to forget", async () => {
    const { vendor, ledger, start } = setUp();
    await start();
    await ledger.forget("release");
    await start();
    expect(vendor.jobs).toHaveLength(2);
    // Were they alike, a lost answer to the second would find the first.
    expect(new Set(vendor.jobs).size).toBe(2);
  });

  it("refuses to settle an unknown or a settled publish", async () => {
    const { ledger, start } = setUp();
    expect(await failureOf(ledger.settle("release", "7"))).toBeInstanceOf(ConfigurationError);
    await start();
    expect(await failureOf(ledger.settle("release", "7"))).toBeInstanceOf(ConfigurationError);
  });

  it("lists what it has, and reports unreadable records at the end", async () => {
    const { store, ledger, start } = setUp();
    await store.create("damaged", '{"key":"damaged"');
    await start();
    const keys: string[] = [];
    const read = async (): Promise<void> => {
      for await (const { key, state } of ledger.list()) keys.push(`${key} ${state}`);
    };
    expect(await failureOf(read())).toHaveProperty(
      "message",
      expect.stringMatching("^1 of the ledger's records can't be read"),
    );
    expect(keys).toEqual(["release started"]);
  });

  it("says so if its store can't list", async () => {
    const ledger = createLedger({ ...memoryLedgerStore(), list: undefined });
    const read = async (): Promise<void> => {
      for await (const _ of ledger.list());
    };
    expect(await failureOf(read())).toBeInstanceOf(ConfigurationError);
  });

  it("does not treat a damaged record as absent", async () => {
    const { store, vendor, start } = setUp();
    await store.create("release", '{"key":"release"');
    expect(await failureOf(start())).toHaveProperty("message", expect.stringContaining("no record of a publish"));
    expect(vendor.jobs).toHaveLength(0);
  });

  it.each([0, -1, Number.NaN, 3_600_001, "500" as unknown as number])("refuses a lease of %j", (lease) => {
    expect(() => createLedger(memoryLedgerStore(), { lease })).toThrow(ConfigurationError);
  });
});

describe("two processes that are killed at any await", () => {
  it.each([
    [1, 250],
    [251, 500],
    [501, 750],
    [751, 1000],
  ])("start one job, which the next one finds: seeds %s to %s", async (first, last) => {
    for (let seed = first; seed <= last; seed++) {
      const setup = setUp(5000);
      const chance = chanceOf(seed);
      const ends = [0, 1].map(() => runMortal(setup, Math.floor(chance() * 16), chance));
      const survivor = await inTime(setup.clock, setup.start());
      expect(setup.vendor.jobs, `seed ${seed}`).toHaveLength(1);
      expect(survivor.reference.id).toBe("0");
      for (const id of ends.map((end) => end.id)) expect([undefined, "0"]).toContain(id);
    }
  });
});

/** Starts in a process that dies at its nth step, before or after the step has had its effect. */
function runMortal(setup: Setup, lifetime: number, chance: () => number): { id?: string } {
  const { store, vendor, clock } = setup;
  const end: { id?: string } = {};
  let steps = 0;
  const step = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const dies = ++steps >= lifetime;
    if (dies && (steps > lifetime || chance() < 0.5)) return never;
    const result = await work();
    return dies ? never : result;
  };
  const mortal: LedgerStore = {
    get: (...words) => step(() => store.get(...words)),
    create: (...words) => step(() => store.create(...words)),
    replace: (...words) => step(() => store.replace(...words)),
    delete: (...words) => step(() => store.delete(...words)),
  };
  const loses = chance() < 0.3;
  const parts: Partial<KeyedStart<null>> = {
    clock: { now: clock.now, sleep: (...words) => step(() => clock.sleep(...words)) },
    send: (marker) =>
      step(async () => {
        const started = await vendor.send(marker);
        if (loses) throw lost();
        return started;
      }),
    find: (marker) => step(() => vendor.find(marker)),
  };
  setup.start(parts, createLedger(mortal, { lease: 5000 })).then(
    ({ reference }) => (end.id = reference.id),
    () => undefined,
  );
  return end;
}

/** Hashes are made outside the clock's sight: turns of the event loop let them come. */
async function inTime<Result>(clock: ManualClock, work: Promise<Result>): Promise<Result> {
  const state = { over: false };
  const end = (): void => void (state.over = true);
  work.then(end, end);
  while (!state.over) {
    for (let turn = 0; turn < 3; turn++) await new Promise<void>(nextTurn);
    await clock.advance(500);
  }
  return work;
}

/** Numbers between 0 and 1 that a seed repeats. */
function chanceOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

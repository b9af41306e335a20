import { describe, expect, it } from "vitest";
import { resolveSettings, type ClientSettings } from "../call/client-config.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock, settle, type ManualClock } from "../testing/manual-clock.ts";
import { empty, json, scriptFetch, type SentRequest } from "../testing/scripted-fetch.ts";
import { clientCredentials } from "./grants.ts";
import type { StoredToken, TokenStore } from "./token-store.ts";
import { lockLease } from "./wait-for-lock.ts";

const request = { url: "https://login.example/token", clientId: "id", clientSecret: "client-secret" };

interface Setup {
  readonly clock: ManualClock;
  readonly asked: readonly SentRequest[];
  readonly events: ObservedEvent[];
  /** `[taken, given back]`. */
  readonly locks: [number, number];
  /** Settings of a process of its own. */
  process(change?: Partial<TokenStore>): ClientSettings;
}

function setUp(answer: (count: number) => Response = (count) => json({ access_token: `t${count}` })): Setup {
  const clock = createManualClock();
  const kept = new Map<string, StoredToken>();
  const locks: Setup["locks"] = [0, 0];
  let turn: Promise<unknown> = Promise.resolve();
  const store: TokenStore = {
    read: async (key) => kept.get(key),
    write: async (key, token) => void kept.set(key, token),
    async lock() {
      const before = turn;
      let giveBack: () => void = () => undefined;
      turn = new Promise<void>((resolve) => (giveBack = resolve));
      await before;
      locks[0]++;
      return async () => {
        locks[1]++;
        giveBack();
      };
    },
  };
  const fetch = scriptFetch(async () => {
    await clock.sleep(300);
    return answer(fetch.requests.length);
  });
  const events: ObservedEvent[] = [];
  const observe = (event: ObservedEvent): void => void events.push(event);
  const process: Setup["process"] = (change) =>
    resolveSettings(
      { api: "example", baseUrl: "https://api.example" },
      { clock, fetch, observe, tokenStore: { ...store, ...change } },
    );
  return { clock, asked: fetch.requests, events, locks, process };
}

/** Lets time pass until the work is done: a key is hashed outside of it. */
async function inTime<Result>(clock: ManualClock, work: Promise<Result>): Promise<Result> {
  const state = { over: false };
  const end = (): void => void (state.over = true);
  work.then(end, end);
  for (; !state.over; await clock.advance(100)) await settle();
  return work;
}

describe("processes that find no token at the same moment", () => {
  it("ask for one, and all get it", async () => {
    const { clock, asked, locks, process } = setUp();
    const all = Promise.all([1, 2, 3].map(() => clientCredentials(request).get(process())));
    expect(await inTime(clock, all)).toEqual(["t1", "t1", "t1"]);
    // A key is hashed outside of the clock: who is late with it finds the token, and needs no lock.
    expect([asked.length, locks[0] - locks[1]]).toEqual([1, 0]);
  });

  it("continue one by one if the endpoint gives none, and leave no lock", async () => {
    const { clock, asked, locks, process } = setUp((count) =>
      count === 1 ? empty(503) : json({ access_token: `t${count}` }),
    );
    const all = Promise.allSettled([1, 2, 3].map(() => clientCredentials(request).get(process())));
    expect((await inTime(clock, all)).filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect([asked.length, locks[0] - locks[1]]).toEqual([2, 0]);
  });

  it.each<[string, TokenStore["lock"]]>([
    ["fails", () => Promise.reject(new Error("down"))],
    ["is never to be had", () => new Promise(() => undefined)],
    ["can't be given back", async () => () => new Promise(() => undefined)],
  ])("ask for one each if the lock %s, and the observer is informed", async (_, lock) => {
    const { clock, asked, events, process } = setUp();
    expect(await inTime(clock, clientCredentials(request).get(process({ lock })))).toBe("t1");
    expect(asked).toHaveLength(1);
    expect(events).toContainEqual(expect.objectContaining({ type: "token", from: "store", error: expect.any(String) }));
  });

  it("wait for the lock of a killed one, and for the next one to ask", async () => {
    const { clock, asked, process } = setUp();
    const ask = (lock: TokenStore["lock"]): Promise<string> => clientCredentials(request).get(process({ lock }));
    const afterThat = async (milliseconds: number): Promise<() => Promise<void>> => {
      await clock.sleep(milliseconds);
      return async () => undefined;
    };
    const all = Promise.all([ask(() => afterThat(lockLease + 100)), ask(() => afterThat(lockLease + 1000))]);
    expect(await inTime(clock, all)).toEqual(["t1", "t1"]);
    expect(asked).toHaveLength(1);
  });

  it("release a lock that arrives when nobody waits for it any more", async () => {
    const { process } = setUp();
    const seen = { asked: false, givenBack: false };
    let take: (release: () => Promise<void>) => void = () => undefined;
    const lock: TokenStore["lock"] = () => ((seen.asked = true), new Promise((resolve) => (take = resolve)));
    const caller = new AbortController();
    const end = failureOf(clientCredentials(request).get(process({ lock }), caller.signal));
    while (!seen.asked) await settle();
    caller.abort(new Error("enough"));
    await end;
    take(async () => void (seen.givenBack = true));
    await settle();
    expect(seen.givenBack).toBe(true);
  });

  it("stop waiting when nobody waits for them", async () => {
    const { clock, asked, process } = setUp();
    const signals: (AbortSignal | undefined)[] = [];
    const lock: TokenStore["lock"] = (_, signal) => (signals.push(signal), new Promise(() => undefined));
    const caller = new AbortController();
    const end = failureOf(clientCredentials(request).get(process({ lock }), caller.signal));
    while (signals.length === 0) await settle();
    caller.abort(new Error("enough"));
    expect(await end).toHaveProperty("message", "enough");
    await settle();
    expect([asked.length, signals[0]?.aborted, clock.sleeping]).toEqual([0, true, 0]);
  });
});

it("an available token, in memory or in the store, needs no lock", async () => {
  const { clock, locks, process } = setUp();
  const provider = clientCredentials(request);
  await inTime(clock, provider.get(process()));
  await provider.get(process());
  await clientCredentials(request).get(process());
  expect(locks).toEqual([1, 1]);
});

import type { Caller, MakeCaller } from "../caller.ts";
import { jobText, mockedFetch, nowhere } from "../exchange.ts";
import { interleave, ratiosTo, wallTime, workTime, type Ratio } from "../interleave.ts";
import { withServer } from "../server.ts";

/** × `fetch`, by caller. */
export interface CallRatios {
  readonly get: Record<string, Ratio>;
  readonly post: Record<string, Ratio>;
}

/** Rounds that don't count: a caller's code gets its final speed only after some ten thousand calls. */
const warmUp = { mocked: 50, loopback: 40 };

/**
 * Calls one after the other with a `fetch` that answers by itself: what the client alone costs. A batch is long enough for
 * the processor's caches to be the caller's own, whoever ran before.
 */
export async function mockedCalls(makers: readonly MakeCaller[], rounds: number): Promise<CallRatios> {
  const callers = makers.map((make) => make({ baseUrl: nowhere, fetch: mockedFetch }));
  return ratiosOf(callers, rounds, warmUp.mocked, workTime, async (call) => {
    for (let count = 0; count < 300; count++) await call();
  });
}

/** Calls over loopback to a server in a process of its own, 16 under way at any time. */
export async function loopbackCalls(makers: readonly MakeCaller[], rounds: number): Promise<CallRatios> {
  return withServer((baseUrl) => {
    const callers = makers.map((make) => make({ baseUrl }));
    return ratiosOf(callers, rounds, warmUp.loopback, wallTime, async (call) => {
      await Promise.all(
        Array.from({ length: 16 }, async () => {
          for (let count = 0; count < 15; count++) await call();
        }),
      );
    });
  });
}

async function ratiosOf(
  callers: readonly Caller[],
  rounds: number,
  warmUp: number,
  now: () => number,
  batch: (call: () => Promise<unknown>) => Promise<void>,
): Promise<CallRatios> {
  for (const caller of callers) await checkAnswers(caller);
  const measure = async (call: "get" | "post"): Promise<Record<string, Ratio>> => {
    const contenders = callers.map((caller) => ({ name: caller.name, run: () => batch(caller[call]) }));
    return ratiosTo("fetch", await interleave(contenders, rounds, now, warmUp));
  };
  return { get: await measure("get"), post: await measure("post") };
}

/** A caller that gets something else, or nothing, would be compared with work it doesn't do. */
async function checkAnswers(caller: Caller): Promise<void> {
  for (const call of [caller.get, caller.post]) {
    if (JSON.stringify(await call()) !== jobText) throw new Error(`${caller.name} does not get the job`);
  }
}

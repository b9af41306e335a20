import { createLedger, memoryLedgerStore, type Clock, type LedgerStore } from "@pressroom/runtime";
import { createSitecorePublishing } from "@pressroom/sitecore-publishing";
import {
  createRandom,
  createSitecorePublishingFake,
  createVirtualClock,
  withFaults,
  type Fake,
  type VirtualClock,
} from "@pressroom/testing";
import { startsOf, type Ending } from "./invariants.ts";
import { jumpingClock } from "./jumping-clock.ts";
import { randomScript } from "./random-script.ts";
import type { Round } from "./round.ts";
import { resending } from "./transport.ts";
import { between } from "./world.ts";

const host = "publish-1.example";

/**
 * Two processes publish under one key on a vendor that can be asked, each with its own date and transport, under faults. A third one
 * comes after the faults.
 */
export async function runPair(seed: number, number: number): Promise<Round> {
  const random = createRandom(`chaos pair ${seed} ${number}`);
  const clock = createVirtualClock();
  const fake = createSitecorePublishingFake({ clock, duration: between(random, 2, 300) * 1000 });
  const script = randomScript(fake, random);
  const faulty = script === null ? fake : withFaults(fake, script, { seed: `pair ${seed} ${number}` });
  const store = memoryLedgerStore();
  const mortal = async (): Promise<Ending> => {
    const own = random() < 0.5 ? jumpingClock(clock, random) : clock;
    await clock.sleep(between(random, 0, 60_000));
    return publish(faulty, store, clock, own);
  };
  const both = await Promise.all([mortal(), mortal()]);
  const last = await publish(fake, store, clock, clock);
  const endings = [...both, last];
  const what = judgePair(fake, endings);
  const violations = what === undefined ? [] : [{ publish: 1, host, what, ending: last }];
  return { api: "sitecore-publishing", script, endings, violations, history: faulty.history };
}

async function publish(fake: Fake, store: LedgerStore, clock: VirtualClock, own: Clock): Promise<Ending> {
  // The clock does not see the hashing of a key, before the first access to the ledger.
  const goOn = clock.hold();
  const sitecore = createSitecorePublishing({
    clientId: "client",
    clientSecret: "secret",
    baseUrl: `https://${host}`,
    tokenUrl: `https://${host}/oauth/token`,
    clock: own,
    fetch: resending(fake.fetch),
    ledger: createLedger({ ...store, get: (key) => (goOn(), store.get(key)) }),
  });
  const job = sitecore.publishSite({ mode: "Smart", locales: ["en"], once: "release" });
  try {
    const state = await job.outcome();
    return { id: job.id, state };
  } catch (error) {
    return { id: job.id, error };
  }
}

/** @returns what is wrong; undefined if nothing is */
function judgePair(fake: Fake, endings: readonly Ending[]): string | undefined {
  const starts = startsOf(fake.history, host);
  const [start] = starts;
  if (starts.length > 1) return `started twice under one key: the fake carried out ${starts.length} starts of it`;
  const wrong = endings.find(({ id }) => id !== undefined && id !== start?.job);
  if (wrong) return `told of job ${wrong.id}, but the fake started ${start?.job ?? "none"}`;
  if (endings.at(-1)?.state?.status === "Completed") return undefined;
  return `lost: the last one under the key was told ${String(endings.at(-1)?.error ?? endings.at(-1)?.state?.status)}`;
}

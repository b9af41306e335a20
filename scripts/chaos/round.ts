import { type Clock, JobDeadlineError, JobWatchError, OutcomeUnknownError } from "@pressroom/runtime";
import { createRandom, createVirtualClock, withFaults, type HistoryEntry, type VirtualClock } from "@pressroom/testing";
import { judge, startsOf, type Ending } from "./invariants.ts";
import { jumpingClock } from "./jumping-clock.ts";
import { randomScript } from "./random-script.ts";
import { resending } from "./transport.ts";
import { between, pick, type Publish, type World } from "./world.ts";
import { worlds } from "./worlds.ts";

/** Publishes that share a vendor, a fake and a script of faults. */
export const publishesInRound = 8;

/** A publish with a wrong result. */
export interface Violation {
  /** The number of the publish in its round, from 1. */
  readonly publish: number;
  readonly host: string;
  readonly what: string;
  readonly ending: Ending;
}

export interface Round {
  readonly api: string;
  /** The faults; null if there are none. */
  readonly script: string | null;
  readonly endings: readonly Ending[];
  readonly violations: readonly Violation[];
  readonly history: readonly HistoryEntry[];
}

/** What the caller of a publish does, in milliseconds of virtual time. */
interface Plan {
  /** From the beginning of the round. */
  readonly begin: number;
  /** From the publish; null for no cancel. */
  readonly cancel: number | null;
  /** Whether its transport repeats requests itself. */
  readonly resends?: boolean;
}

/** Virtual time after which a publish that has not ended counts as lost: longer than any vendor's deadline. */
const patience = 30 * 24 * 3_600_000;

/**
 * Publishes eight times at once on one vendor under faults, in virtual time.
 *
 * @param seed together with `number` it decides everything: vendor, faults, outcomes, times
 */
export async function runRound(seed: number, number: number): Promise<Round> {
  const random = createRandom(`chaos ${seed} ${number}`);
  const clock = createVirtualClock();
  const api = pick(random, Object.keys(worlds));
  const world = worlds[api]?.({ clock, random, publishes: publishesInRound });
  if (world === undefined) throw new Error(`there is no world of ${api}`);
  const script = randomScript(world.fake, random);
  const faulty = script === null ? world.fake : withFaults(world.fake, script, { seed: `${seed} ${number}` });
  const whole: World = { ...world, fake: faulty };

  const plans = Array.from({ length: publishesInRound }, (): Plan => {
    const begin = between(random, 0, 60_000);
    return { begin, cancel: random() < 0.1 ? between(random, 1, 60_000) : null };
  });
  const resends = random() < 0.5;
  const clocks = plans.map(() => (random() < 0.3 ? jumpingClock(clock, random) : clock));
  const endings = await Promise.all(
    plans.map((plan, index) =>
      publishOnce(whole, world, index + 1, { ...plan, resends }, clock, clocks[index] ?? clock),
    ),
  );
  const violations = endings.flatMap((ending, index): Violation[] => {
    const host = hostOf(index + 1);
    const what = judge(whole, host, ending);
    return what === null ? [] : [{ publish: index + 1, host, what, ending }];
  });
  return { api, script, endings, violations, history: faulty.history };
}

function hostOf(publish: number): string {
  return `publish-${publish}.example`;
}

/** One publish with its own client. After its end there are no more faults, so that further questions succeed. */
async function publishOnce(
  faulty: World,
  calm: World,
  publish: number,
  plan: Plan,
  clock: VirtualClock,
  own: Clock,
): Promise<Ending> {
  await clock.sleep(plan.begin);
  let fake = faulty.fake;
  const send = (url: string, init: RequestInit): Promise<Response> => fake.fetch(url, init);
  const line = { origin: `https://${hostOf(publish)}`, fetch: plan.resends ? resending(send) : send, clock: own };
  const waited = new AbortController();
  const impatience = clock.sleep(patience, waited.signal).then(
    () => ({ id: undefined, error: new Error("nothing came of it within 30 days") }),
    () => ({ id: undefined, error: new Error("unreachable") }),
  );
  const follow = async (): Promise<Ending> => {
    let underWay: Publish | undefined;
    try {
      underWay = await faulty.publish(publish, line);
      if (plan.cancel !== null) cancelLater(underWay, plan.cancel, clock);
      return { id: await idOf(underWay), state: await underWay.job.outcome() };
    } catch (error) {
      fake = calm.fake;
      return { id: underWay && (await idOf(underWay)), error, ...(await followUp(calm, publish, error, underWay)) };
    }
  };
  try {
    return await Promise.race([follow(), impatience]);
  } finally {
    waited.abort();
  }
}

/** Cancels later. Whether that works, or is too late, does not matter here: only the reported end does. */
function cancelLater({ job }: Publish, milliseconds: number, clock: VirtualClock): void {
  clock.sleep(milliseconds).then(
    () => job.cancel().catch(() => undefined),
    () => undefined,
  );
}

async function idOf({ job }: Publish): Promise<string | undefined> {
  return job.started().then(
    ({ id }) => id,
    () => undefined,
  );
}

/** What a caller would do after an unknown outcome, or after a deadline. */
async function followUp(
  world: World,
  publish: number,
  error: unknown,
  underWay: Publish | undefined,
): Promise<Partial<Ending>> {
  if ((error instanceof JobDeadlineError || error instanceof JobWatchError) && underWay) {
    // Resumed as often as needed, since a queue may be long.
    for (let token = error.resumeToken; ;) {
      try {
        return { resumed: await underWay.resume(token).outcome() };
      } catch (again) {
        if (!(again instanceof JobDeadlineError)) return {};
        token = again.resumeToken;
      }
    }
  }
  if (!(error instanceof OutcomeUnknownError) || error.findExisting === undefined) return {};
  const runningThen = runningFor(world, publish);
  try {
    const { found } = await error.findExisting();
    return { found: { id: world.idOf(found), runningThen } };
  } catch {
    // The vendor could not be asked, or names no single job: the caller knows no more than before.
    return {};
  }
}

/** The job of this publish, if it exists. If the vendor runs only one job for a place, the one that runs there now. */
function runningFor(world: World, publish: number): string | undefined {
  const { history } = world.fake;
  if (world.placeOf === undefined) return startsOf(history, hostOf(publish))[0]?.job;
  const place = world.placeOf(publish);
  const ended = new Set(
    history.flatMap((entry) => (entry.kind === "job" && entry.state in world.ends ? [entry.job] : [])),
  );
  const started = history.flatMap((entry) => (entry.kind === "call" && entry.path.includes(place) ? [entry.job] : []));
  return started.find((job) => job !== undefined && !ended.has(job));
}

/** Time ratios that hold on a machine with neighbours: taken inside a round, the middle one of many rounds. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
/**
 * Collects garbage now, to see what is still held. Not for use between timed batches: V8 shrinks its young space on it, and all
 * that follows takes twice as long.
 */
export const collectGarbage: () => void = runInNewContext("gc") as () => void;

export interface Contender {
  readonly name: string;
  /** One batch of work. */
  run(): Promise<void>;
}

/** The middle one of the values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The same in a random order. */
export function shuffle<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

/** Milliseconds that have passed. For work that waits for somebody else. */
export const wallTime = (): number => performance.now();

/** Milliseconds this process has worked. For work that waits for nobody: neighbours that take the processor don't count. */
export function workTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Lets all contenders run in each round, in a random order, after `warmUp` rounds that don't count.
 * @returns milliseconds by contender, one number a round
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
  now: () => number,
  warmUp = 3,
): Promise<Map<string, number[]>> {
  const times = new Map(contenders.map(({ name }): [string, number[]] => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const { name, run } of shuffle(contenders)) {
      const started = now();
      await run();
      if (round >= 0) times.get(name)?.push(now() - started);
    }
  }
  return times;
}

/** A ratio taken in many rounds. */
export interface Ratio {
  readonly median: number;
  /** Between these lies the middle half of the rounds. The extremes only say that the machine has neighbours. */
  readonly spread: readonly [from: number, to: number];
}

export function ratioOf(values: readonly number[]): Ratio {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: median(sorted), spread: [at(0.25), at(0.75)] };
}

/** Each contender's time over that of the yardstick in the same round. */
export function ratiosTo(yardstick: string, times: ReadonlyMap<string, readonly number[]>): Record<string, Ratio> {
  const base = times.get(yardstick) ?? [];
  const others = [...times].filter(([name]) => name !== yardstick);
  return Object.fromEntries(
    others.map(([name, own]) => [name, ratioOf(own.map((time, round) => time / (base[round] ?? Number.NaN)))]),
  );
}

import { runPair } from "./pair.ts";
import { publishesInRound, runRound, type Round } from "./round.ts";
import { tellViolation } from "./tell-violation.ts";

/** The result of a seed. */
export interface SeedReport {
  readonly seed: number;
  readonly publishes: number;
  /** Requests that reached a fake, and faults that happened. */
  readonly calls: number;
  readonly faults: number;
  /** Publishes by how they ended, as `siteleaf-v2: succeeded`. */
  readonly endings: Readonly<Record<string, number>>;
  /** Each violation as a text to print. */
  readonly violations: readonly string[];
}

/** In every eighth round, two processes share a key. */
export function repeat(seed: number, number: number): Promise<Round> {
  return number % 8 === 0 ? runPair(seed, number) : runRound(seed, number);
}

/**
 * Runs all the rounds of a seed, one after another.
 *
 * @param publishes how many publishes at least; rounds are whole
 */
export async function runSeed(seed: number, publishes: number): Promise<SeedReport> {
  const rounds = Math.ceil(publishes / publishesInRound);
  const endings: Record<string, number> = {};
  const violations: string[] = [];
  let calls = 0;
  let faults = 0;
  for (let number = 1; number <= rounds; number += 1) {
    const round = await repeat(seed, number);
    calls += round.history.filter(({ kind }) => kind === "call").length;
    faults += round.history.filter(({ kind }) => kind === "fault").length;
    for (const { state, error } of round.endings) {
      const how = `${round.api}: ${state?.kind ?? (error instanceof Error ? error.name : String(error))}`;
      endings[how] = (endings[how] ?? 0) + 1;
    }
    violations.push(...round.violations.map((violation) => tellViolation(seed, number, round, violation)));
  }
  return { seed, publishes: rounds * publishesInRound, calls, faults, endings, violations };
}

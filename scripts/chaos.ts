// pnpm chaos [--seeds 500] [--publishes 2000]: publishes on fakes of every vendor under random faults, and compares the results that
// callers got with what the fakes did. pnpm chaos --seed 7 [--round 3] repeats one.
import { repeat } from "./chaos/run-seed.ts";
import { runSeeds } from "./chaos/run-seeds.ts";
import { tellViolation } from "./chaos/tell-violation.ts";
import { PipelineError, readArguments, runCommand } from "@pressroom/pipeline";

const usage = "pnpm chaos [--seeds 500] [--publishes 2000] | pnpm chaos --seed 7 [--publishes 2000 | --round 3]";

await runCommand(async () => {
  const text = { type: "string" } as const;
  const { names, options } = readArguments(usage, { seeds: text, seed: text, round: text, publishes: text });
  if (names.length > 0 || (options["round"] !== undefined && options["seed"] === undefined))
    throw new PipelineError(`Usage: ${usage}`, 2);
  const seed = whole("seed", options["seed"]);
  const round = whole("round", options["round"]);
  if (seed !== undefined && round !== undefined) return repeatRound(seed, round);
  const count = whole("seeds", options["seeds"]) ?? 500;
  const seeds = seed === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [seed];
  return runAll(seeds, whole("publishes", options["publishes"]) ?? 2000);
});

function whole(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(String(value)))
    throw new PipelineError(`--${name} is "${String(value)}": it must be a whole number from 1`, 2);
  return Number(value);
}

async function repeatRound(seed: number, number: number): Promise<number> {
  const round = await repeat(seed, number);
  console.log(
    `seed ${seed}, round ${number}: ${round.endings.length} publishes on ${round.api}, faults: ${round.script ?? "none"}`,
  );
  for (const violation of round.violations) console.error(tellViolation(seed, number, round, violation));
  for (const { id, state, error } of round.endings) {
    console.log(`  ${id ?? "no job"}: ${state ? `${state.kind} (${state.status})` : String(error)}`);
  }
  return finish(round.violations.length);
}

async function runAll(seeds: readonly number[], publishes: number): Promise<number> {
  const total = { publishes: 0, calls: 0, faults: 0, violations: 0 };
  const endings: Record<string, number> = {};
  const started = performance.now();
  await runSeeds(seeds, publishes, (report) => {
    total.publishes += report.publishes;
    total.calls += report.calls;
    total.faults += report.faults;
    total.violations += report.violations.length;
    for (const [how, count] of Object.entries(report.endings)) endings[how] = (endings[how] ?? 0) + count;
    for (const violation of report.violations) console.error(violation);
    const counts = `${report.publishes} publishes, ${report.faults} faults, ${report.violations.length} violations`;
    console.log(`seed ${report.seed}: ${counts}`);
  });
  for (const [how, count] of Object.entries(endings).sort()) console.log(`  ${String(count).padStart(8)}  ${how}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${seeds.length} seeds: ${total.publishes} publishes, ${total.calls} calls, ${total.faults} faults in ${seconds} s`,
  );
  return finish(total.violations);
}

/** @returns the exit code */
function finish(violations: number): number {
  console.log(violations === 0 ? "none started twice, none reported wrongly, none lost" : `${violations} violations`);
  return violations === 0 ? 0 : 1;
}

/**
 * `pnpm mutate [folder…] [--sample 60] [--seed today] [--all] [--turn] [--write]`: puts small faults into our own code, one at a
 * time, runs the tests that concern it, and names the faults that nobody noticed. Nothing on the disk is changed.
 *
 * Without a folder: every package of `mutate/mutate.json`; with `--turn`, the one whose day it is. `--write` raises the budgets to what
 * was reached.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Mutant } from "./mutate/mutants.ts";
import { reachOf, testsReaching } from "./mutate/reach.ts";
import { isEquivalent, outdated, raiseBudget, readRecords } from "./mutate/records.ts";
import { drawn, mutantsBelow, testsBelow } from "./mutate/sample.ts";
import { tryMutant } from "./mutate/try-mutant.ts";
import { WarmTests } from "./mutate/warm-tests.ts";

const today = Math.floor(Date.now() / 86_400_000);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "60" },
    seed: { type: "string", default: String(today) },
    turn: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const root = process.cwd();
const records = readRecords(root);
const known = Object.keys(records.packages).filter((folder) => existsSync(folder));
const asked = positionals.map((folder) => folder.replace(/\/$/, ""));
const folders = asked.length > 0 ? asked : values.turn ? [known[today % known.length] ?? ""] : known;

let failed = false;
for (const { file, was } of outdated(root, records)) {
  console.error(`${file} no longer has the line "${was}": take its entry out of scripts/mutate/mutate.json`);
  failed = true;
}
const warm = await WarmTests.start(root);
try {
  for (const folder of folders) await mutateFolder(folder);
} finally {
  await warm.close();
}
// vitest has set it to 1 when a test noticed a fault.
process.exitCode = failed ? 1 : 0;

async function mutateFolder(folder: string): Promise<void> {
  const owner = known.find((name) => folder === name || folder.startsWith(`${name}/`));
  const record = owner === undefined ? undefined : records.packages[owner];
  if (!record)
    throw new Error(`${folder} belongs to no package of scripts/mutate/mutate.json: use one of ${known.join(", ")}`);
  const all = mutantsBelow(root, folder, record.served).filter((mutant) => !isEquivalent(records, mutant));
  const chosen = values.all ? all : drawn(all, Number(values.sample), Number(values.seed));
  if (chosen.length === 0) throw new Error(`${folder} has nothing to break`);
  const unnoticed: Mutant[] = [];
  const reaches = await reachOf(root, known, testsBelow(root, record));
  for (const [test, { milliseconds }] of reaches) warm.expect(join(root, test), milliseconds);
  for (const [index, mutant] of chosen.entries()) {
    if (process.stderr.isTTY || process.env["CI"])
      console.error(`${index + 1} of ${chosen.length}: ${mutant.file}:${mutant.line}`);
    const tests = testsReaching(root, reaches, mutant);
    const fate = await tryMutant(root, mutant, tests, warm);
    if (fate !== "noticed") unnoticed.push(tell(mutant, tests.length));
    failed ||= fate === "unjudged";
  }
  const noticed = chosen.length - unnoticed.length;
  const share = noticed / chosen.length;
  console.log(
    `${folder}: ${noticed} of ${chosen.length} noticed (${percent(share)}; budget ${percent(record.budget)}; ${all.length} in all; seed ${values.seed})`,
  );
  if (folder !== owner) return;
  failed ||= share < record.budget;
  if (!values.write) return;
  const sample = values.all ? "--all" : `--sample ${values.sample} --seed ${values.seed}`;
  const measured = `${new Date().toISOString().slice(0, 10)}, ${sample}: ${noticed} of ${chosen.length}`;
  raiseBudget(root, folder, Math.floor(share * 1000) / 1000, measured);
}

function tell(mutant: Mutant, tests: number): Mutant {
  const reached = tests === 0 ? "no test reaches" : `none of ${tests} files of tests noticed`;
  console.log(
    `${mutant.file}:${mutant.line} ${reached} this ${mutant.kind}:\n  - ${mutant.was}\n  + ${mutant.becomes}`,
  );
  return mutant;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/**
 * `pnpm bench`: takes all measures, ours and the peers', and writes `reports/bench.json` and `reports/size.json`.
 *
 *   --check   compares with the yardsticks alone, and fails where a measure or a bundle is over its budget, or where the
 *             README and `results.json` disagree
 *   --write   keeps the report as `results.json`, puts it into the README, and tightens the budgets of the bundles
 *   --exact   takes what is counted alone, in a few seconds; with --write the rest of what is kept stays
 */
import { mkdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { groups, sizes } from "./measures/all.ts";
import { bytesTable } from "./bytes-table.ts";
import { bytes, numbers, readJson, replaceFile, withTable, writeJson } from "./readme-table.ts";
import { better, calmer, isUneasy, overBudget, toMarkdown, type Budgets, type Report } from "./report.ts";

const { values: wish } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    exact: { type: "boolean", default: false },
  },
});
const resultsFile = new URL("results.json", import.meta.url);
const budgetsFile = new URL("budgets.json", import.meta.url);
const readmeFile = new URL("README.md", import.meta.url);
const reports = new URL("../reports/", import.meta.url);
/** How often a ratio that swings, or is over its budget, is taken again before it counts: a machine has neighbours. */
const secondChances = 2;

const budgets = readJson<Budgets>(budgetsFile);
let report: Report = {};
const all = groups(wish.check ? "check" : "report");
for (const group of wish.exact ? all.filter(({ exact }) => exact) : all) {
  let taken = await group.take();
  for (let again = 0; !group.exact && again < secondChances; again++) {
    if (wish.check && overBudget(taken, budgets.measures).length > 0) taken = better(taken, await group.take());
    else if (!wish.check && isUneasy(taken)) taken = calmer(taken, await group.take());
  }
  report = { ...report, ...taken };
}
const bundles = await sizes();
console.log(toMarkdown(report));
console.table(bundles);
const spent = await bytesTable();
console.log(spent);

mkdirSync(reports, { recursive: true });
writeJson(new URL("bench.json", reports), report);
writeJson(
  new URL("size.json", reports),
  Object.fromEntries(
    Object.entries(bundles).map(([program, size]) => [program, { ...size, budget: budgets.programs[program] }]),
  ),
);

if (wish.write) {
  const kept: Report = wish.exact ? { ...readJson<Report>(resultsFile), ...report } : report;
  writeJson(resultsFile, kept);
  const withNumbers = withTable(readFileSync(readmeFile, "utf8"), numbers, toMarkdown(kept));
  replaceFile(readmeFile, withTable(withNumbers, bytes, spent));
  const tightened = Object.entries(bundles).map(([program, { brotli }]) => [
    program,
    Math.min(brotli, budgets.programs[program] ?? brotli),
  ]);
  writeJson(budgetsFile, { ...budgets, programs: Object.fromEntries(tightened) });
}

if (wish.check) {
  const faults = overBudget(report, budgets.measures).map(
    (name) => `${name}: ${report[name]?.ours} ${report[name]?.unit}, but the budget is ${budgets.measures[name]}`,
  );
  for (const [program, { brotli }] of Object.entries(bundles)) {
    const budget = budgets.programs[program] ?? 0;
    if (brotli > budget) faults.push(`bench/programs/${program}.ts: ${brotli} bytes, but the budget is ${budget}`);
  }
  const readme = readFileSync(readmeFile, "utf8");
  if (withTable(readme, numbers, toMarkdown(readJson<Report>(resultsFile))) !== readme)
    faults.push("bench/README.md: its numbers are not those of bench/results.json; run pnpm bench --write");
  console.log(faults.length > 0 ? faults.join("\n") : "everything is within its budget");
  process.exitCode = faults.length > 0 ? 1 : 0;
}

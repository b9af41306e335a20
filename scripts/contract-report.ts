/**
 * Puts together what the contract suites of all packages have left behind: one table, `reports/contract.json` and
 * `reports/contract.html`. Fails if a suite reaches less than it has reached before.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import {
  checkRatchet,
  mergeSuiteReports,
  pageSourceOf,
  raiseRatchet,
  readSuiteReport,
  tellFailure,
  tellReport,
  writeCoveragePage,
} from "@pressroom/contract";
import type { Ratchet } from "@pressroom/contract";

const ratchetFile = "packages/contract/coverage-ratchet.json";

const suites = globSync("packages/api-*/")
  .sort()
  .map((path) => pathToFileURL(`${path}/`))
  .map((folder) => ({ folder, suite: readSuiteReport(folder) }));
const report = mergeSuiteReports(suites.map(({ suite }) => suite));
const page = writeCoveragePage(suites.map(({ folder, suite }) => pageSourceOf(folder, suite)));
mkdirSync("reports", { recursive: true });
writeFileSync("reports/contract.json", `${JSON.stringify(report, null, 2)}\n`);
writeFileSync("reports/contract.html", page);
console.log(tellReport(report));

const ratchet = existsSync(ratchetFile) ? (JSON.parse(readFileSync(ratchetFile, "utf8")) as Ratchet) : {};
const fallen = checkRatchet(ratchet, report).map(tellFailure);
for (const line of fallen) console.error(line);
if (fallen.length > 0) process.exitCode = 1;
else {
  // As with snapshots: what rose is written where somebody can commit it.
  const raised = `${JSON.stringify(raiseRatchet(ratchet, report), null, 2)}\n`;
  if (!process.env["CI"] && raised !== `${JSON.stringify(ratchet, null, 2)}\n`) writeFileSync(ratchetFile, raised);
}

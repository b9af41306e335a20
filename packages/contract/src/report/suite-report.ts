/** What the suite of one API's package leaves behind, so that many suites, run apart or taken from a cache, make one table and one page. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Description } from "@pressroom/description";
import type { PageSource } from "./coverage-page.ts";
import type { Coverage } from "./coverage.ts";
import type { ApiReport, ContractReport } from "./report.ts";

export interface SuiteReport {
  readonly api: string;
  readonly seconds: number;
  readonly report: ApiReport;
  /** Names of all that was called. */
  readonly exercised: readonly string[];
}

/** @param folder of the API's package, with a slash at its end; the report goes below it */
export function writeSuiteReport(
  folder: URL,
  source: { readonly api: string; readonly coverage: Coverage; report(): ApiReport },
  seconds: number,
): void {
  const written: SuiteReport = {
    api: source.api,
    seconds,
    report: source.report(),
    exercised: source.coverage.exercised(),
  };
  mkdirSync(new URL("reports/", folder), { recursive: true });
  writeFileSync(fileIn(folder), `${JSON.stringify(written, null, 2)}\n`);
}

/**
 * @param folder of the API's package, with a slash at its end
 * @throws Error if its suite has left no report there
 */
export function readSuiteReport(folder: URL): SuiteReport {
  try {
    return JSON.parse(readFileSync(fileIn(folder), "utf8")) as SuiteReport;
  } catch (error) {
    throw new Error(
      `${folder.pathname}: has no report of its contract suite; run it first: pnpm exec turbo run contract`,
      {
        cause: error,
      },
    );
  }
}

/** @returns what the coverage page shows of a package whose suite has run */
export function pageSourceOf(folder: URL, { api, report, exercised }: SuiteReport): PageSource {
  const names = new Set(exercised);
  const description = JSON.parse(readFileSync(new URL("openapi.json", folder), "utf8")) as Description;
  return { api, description, coverage: { has: (name) => names.has(name) }, report: () => report };
}

/** @returns one report of all, with the seconds that the suites took together */
export function mergeSuiteReports(suites: readonly SuiteReport[]): ContractReport {
  const seconds = suites.reduce((sum, suite) => sum + suite.seconds, 0);
  return {
    apis: Object.fromEntries(suites.map(({ api, report }) => [api, report])),
    seconds: Math.round(seconds * 1000) / 1000,
  };
}

function fileIn(folder: URL): URL {
  return new URL("reports/contract.json", folder);
}

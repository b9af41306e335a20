/** The report file of one API's suite. Many suites, run apart or taken from a cache, so make one table and one page. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Description } from "@pressroom/description";
import type { PageSource } from "./coverage-page.ts";
import type { Coverage } from "./coverage.ts";
import type { ApiReport, ContractReport } from "./report.ts";

/** The report that the contract suite of one package writes. */
export interface SuiteReport {
  /** Id of the API. */
  readonly api: string;
  /** How long the suite took, in seconds. */
  readonly seconds: number;
  /** What was called, and how many mutants were caught. */
  readonly report: ApiReport;
  /** The names of everything that was called. */
  readonly exercised: readonly string[];
}

/** @param folder the package of the API, ending with a slash; the report goes below it */
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
 * Reads the report that the contract suite of a package wrote.
 *
 * @param folder the package of the API, ending with a slash
 * @throws Error if there is no report
 */
export function readSuiteReport(folder: URL): SuiteReport {
  try {
    return JSON.parse(readFileSync(fileIn(folder), "utf8")) as SuiteReport;
  } catch (error) {
    throw new Error(
      `${folder.pathname}: there is no report of its contract suite: run pnpm exec turbo run contract first`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Turns a suite's report into what `writeCoveragePage` shows of its API.
 *
 * @param folder the package of the API, ending with a slash; its `openapi.json` is read
 * @throws Error if there is no such file
 */
export function pageSourceOf(folder: URL, { api, report, exercised }: SuiteReport): PageSource {
  const names = new Set(exercised);
  const description = JSON.parse(readFileSync(new URL("openapi.json", folder), "utf8")) as Description;
  return { api, description, coverage: { has: (name) => names.has(name) }, report: () => report };
}

/** Merges the reports of several suites into one, and adds up their seconds. */
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

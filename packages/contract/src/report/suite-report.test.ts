import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";
import { describePress } from "../testing/press.ts";
import { startCoverage } from "./coverage.ts";
import { mergeSuiteReports, pageSourceOf, readSuiteReport, writeSuiteReport } from "./suite-report.ts";

const none = { declared: 0, exercised: 0 };
const report = {
  operations: { declared: 2, exercised: 1 },
  statuses: none,
  mediaTypes: none,
  examples: none,
  mutants: { made: 4, caught: 3 },
};

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): URL {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-suite-"));
  folders.push(folder);
  return pathToFileURL(`${folder}/`);
}

/** What a suite leaves in a folder that has called one operation. */
function leaveReport(folder: URL): void {
  const coverage = startCoverage(describePress());
  coverage.exercise({
    operationId: "startJob",
    code: 204,
    status: "204",
    request: {},
  } as unknown as Parameters<typeof coverage.exercise>[0]);
  writeSuiteReport(folder, { api: "press", coverage, report: () => report }, 1.5);
}

it("reads the report in the folder of a package", () => {
  const folder = newFolder();
  leaveReport(folder);
  const read = readSuiteReport(folder);
  expect(read).toMatchObject({ api: "press", seconds: 1.5, report });
  expect(read.exercised).toContain("startJob");
});

it("says what to run if a package has no report", () => {
  expect(() => readSuiteReport(newFolder())).toThrow("run pnpm exec turbo run contract first");
});

it("makes the page of a package from the report, without running the suite", () => {
  const folder = newFolder();
  leaveReport(folder);
  writeFileSync(new URL("openapi.json", folder), JSON.stringify(describePress()));
  const source = pageSourceOf(folder, readSuiteReport(folder));
  expect(source.description).toEqual(describePress());
  expect(source.report()).toEqual(report);
  expect(source.coverage.has("startJob")).toBe(true);
  expect(source.coverage.has("getJob")).toBe(false);
});

it("merges the reports of many suites, and adds up their seconds to a thousandth", () => {
  const suite = (api: string, seconds: number): Parameters<typeof mergeSuiteReports>[0][number] => ({
    api,
    seconds,
    report,
    exercised: [],
  });
  expect(mergeSuiteReports([suite("press", 0.1), suite("ink", 0.2)])).toEqual({
    apis: { press: report, ink: report },
    seconds: 0.3,
  });
});

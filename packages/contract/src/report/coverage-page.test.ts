import { describe, expect, it } from "vitest";
import { listCases } from "../cases/cases.ts";
import { startCoverage } from "./coverage.ts";
import { writeCoveragePage } from "./coverage-page.ts";
import { describePress, put } from "../testing/press.ts";

function writePage(statuses: readonly string[]): string {
  const description = put(describePress(), "/info/title", "Press <&> Co");
  const coverage = startCoverage(description);
  for (const testCase of listCases("press", description).cases)
    if (statuses.includes(testCase.status)) coverage.exercise(testCase);
  return writeCoveragePage([
    { api: "press", description, coverage, report: () => ({ ...coverage.counts(), mutants: { made: 2, caught: 1 } }) },
  ]);
}

describe("the coverage page", () => {
  it("marks what was exercised and what was not", () => {
    const page = writePage(["200"]);
    expect(page).toMatch(/<a class="cell full"[^>]*title="getJob 200: 1"/);
    expect(page).toMatch(/<a class="cell none"[^>]*title="getJob 404: 0\/1"/);
    expect(page).toMatch(/<a class="cell none"[^>]*title="startJob 204: ✗"/);
  });

  it("links each cell to its part of the description", () => {
    const page = writePage(["200"]);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
    expect(page).toContain("#/paths/~1jobs~1{id}/get/responses/404");
  });

  it("needs nothing beside it", () => {
    expect(writePage([])).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
  });

  it("shows text of a description as text", () => {
    expect(writePage([])).toContain("Press &lt;&amp;&gt; Co");
  });
});

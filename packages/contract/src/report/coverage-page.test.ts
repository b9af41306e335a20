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
  it("marks exercised and other parts", () => {
    const page = writePage(["200"]);
    expect(page).toMatch(/<a class="cell full"[^>]*title="getJob 200: 1"/);
    expect(page).toMatch(/<a class="cell none"[^>]*title="getJob 404: 0\/1"/);
    expect(page).toMatch(/<a class="cell none"[^>]*title="startJob 204: ✗"/);
  });

  it("counts how many of all parts were reached", () => {
    const counts = (statuses: readonly string[]): string[] =>
      [...writePage(statuses).matchAll(/<div class="(\w+)"><dt>([\w ]+)<\/dt><dd>(\d+)<i>\/(\d+)<\/i>/g)].map((match) =>
        match.slice(1).join(" "),
      );
    expect(counts(["200"])).toEqual([
      "some operations 1 2",
      "some statuses 1 3",
      "some media types 1 3",
      "some examples 1 3",
      "some mutants caught 1 2",
    ]);
    expect(counts(["200", "404", "204"])[0]).toBe("full operations 2 2");
    expect(counts([])[0]).toBe("none operations 0 2");
  });

  it("fills a meter with nothing to count", () => {
    const page = writeCoveragePage([
      {
        api: "press",
        description: { openapi: "3.1.0", paths: {} },
        coverage: { has: () => false },
        report: () => {
          const none = { declared: 0, exercised: 0 };
          return {
            operations: none,
            statuses: none,
            mediaTypes: none,
            examples: none,
            mutants: { made: 0, caught: 0 },
          };
        },
      },
    ]);
    expect(page.match(/<meter min="0" max="1" value="1" low="0"/g)).toHaveLength(5);
  });

  it("has a blank for an undeclared status, and the media types without examples", () => {
    const page = writePage(["200"]);
    expect(page.match(/<td><span class="cell blank"><\/span><\/td>/g)).toHaveLength(3);
    expect(page).toMatch(
      /<article[^>]*>\s*<a[^>]*>×<\/a>\s*<h3>startJob <span class="cell none">204<\/span>[^§]*?<p>No body\.<\/p>/,
    );
  });

  it("shows an example with its mark, but not in the part of the description", () => {
    const page = writePage(["200"]);
    const text = "No such job";
    expect(page.split(text)).toHaveLength(2);
    expect(page).toMatch(/<li class="none"><details><summary>application\/json &quot;missing&quot;<\/summary><pre>\{/);
  });

  it("cuts a part that is too long", () => {
    const long = "a".repeat(6_001);
    const description = put(describePress(), "/components/schemas/NewJob/description", long);
    const page = writeCoveragePage([
      {
        api: "press",
        description,
        coverage: { has: () => false },
        report: () => ({ ...startCoverage(description).counts(), mutants: { made: 0, caught: 0 } }),
      },
    ]);
    const [, shown = ""] = /<pre>([^<]*)\n…<\/pre>/.exec(page) ?? [];
    expect(shown).toHaveLength(6_000);
    expect(page.match(/…<\/pre>/g)).toHaveLength(1);
  });

  it("links each cell to its part of the description", () => {
    const page = writePage(["200"]);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
    expect(page).toContain("#/paths/~1jobs~1{id}/get/responses/404");
  });

  it("is self-contained", () => {
    expect(writePage([])).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
  });

  it("shows markup in a description as text", () => {
    expect(writePage([])).toContain("Press &lt;&amp;&gt; Co");
  });
});

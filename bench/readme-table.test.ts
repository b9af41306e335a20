import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { numbers, readJson, withTable } from "./readme-table.ts";
import { toMarkdown, type Report } from "./report.ts";

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");

describe("the README's numbers", () => {
  it("are those of the stored results", () => {
    expect(withTable(readme, numbers, toMarkdown(readJson<Report>(new URL("results.json", import.meta.url))))).toBe(
      readme,
    );
  });

  it("are between marks, and nothing else is changed", () => {
    const changed = withTable(readme, numbers, "");
    expect(changed.slice(0, changed.indexOf("<!-- numbers"))).toBe(readme.slice(0, readme.indexOf("<!-- numbers")));
    expect(changed.slice(changed.indexOf("<!-- /numbers"))).toBe(readme.slice(readme.indexOf("<!-- /numbers")));
  });

  it("need their marks", () => {
    expect(() => withTable("nothing here", numbers, "")).toThrow("no place for the numbers");
  });
});

import { expect, test } from "vitest";
import type { CorpusResult } from "./stage.ts";
import { tellResult, tellTotal, writePage } from "./table.ts";

const sound: CorpusResult = {
  file: "press.yaml",
  reached: "done",
  ok: true,
  blame: "",
  findings: {},
  seconds: 4.5,
  processor: 3.1,
  mebibytes: 210,
  operations: 12,
  cases: 40,
  examples: { allowed: 30, compiled: 29 },
};
const found: CorpusResult = {
  ...sound,
  file: "oas31-a|b.yaml",
  ok: false,
  blame: "client C102 × 2; prism C401 × 3, e.g. <b>\n`x`",
  findings: { client: 2, prism: 3 },
  examples: { allowed: 5, compiled: 5 },
};
const stuck: CorpusResult = {
  ...sound,
  file: "broken.json",
  reached: "lint",
  ok: false,
  blame: "description: P002: odd",
  findings: { description: 1 },
  cases: 0,
  examples: { allowed: 0, compiled: 0 },
};

test("a result is one line: what succeeded, what has findings, what is stuck", () => {
  expect(tellResult(sound)).toBe(
    "✓ press.yaml: done, 12 operations, 40 contract cases, 29/30 examples compiled, 4.5 s, 210 MiB",
  );
  expect(tellResult(found)).toMatch(/^~ .*\n {4}client C102 × 2; prism C401 × 3, e\.g\. <b> `x`$/);
  expect(tellResult(stuck)).toMatch(/^✗ broken\.json: lint, .*\n {4}description: P002: odd$/);
});

test("the total counts what succeeded, and how much of it has no finding", () => {
  expect(tellTotal([sound, found, stuck])).toBe(
    "3 descriptions: 2 went through the whole chain, 1 of them without a finding",
  );
});

test("a page has a row for each description, and a column for each who may be to blame", () => {
  const rows = writePage([sound, found, stuck])
    .split("\n")
    .filter((line) => line.startsWith("| "));
  expect(rows).toEqual([
    "| description | reached | operations | cases | allowed | compiled | client | description | prism | harness | pipeline | seconds | processor | MiB | found |",
    "| press.yaml | done | 12 | 40 | 30 | 29 | 0 | 0 | 0 | 0 | 0 | 4.5 | 3.1 | 210 | nothing |",
    "| oas31-a\\|b.yaml | done | 12 | 40 | 5 | 5 | 2 | 0 | 3 | 0 | 0 | 4.5 | 3.1 | 210 | client C102 × 2; prism C401 × 3, e.g. &lt;b> \\`x\\` |",
    "| broken.json | lint | 12 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 4.5 | 3.1 | 210 | description: P002: odd |",
  ]);
});

test("a page sums up examples and findings", () => {
  const page = writePage([sound, found, stuck]);
  expect(page).toContain("Of 35 examples that a schema allows, the generated types take 34.");
  expect(page).toContain("change something: client 2, description 1, prism 3, harness 0, pipeline 0.");
});

test("a page says how many are samples, if there are any", () => {
  expect(writePage([sound, found, stuck], "oas31-")).toContain(" 2 are vendors' files, 1 are samples (`oas31-…`).");
  expect(writePage([sound, stuck], "oas31-")).not.toContain("samples");
  expect(writePage([sound, found])).not.toContain("samples");
});

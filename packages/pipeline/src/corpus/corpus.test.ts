import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tinyDescription } from "../testing/temporary-workspace.ts";
import { descriptionsIn, runCorpus, summarize, writeReport } from "./corpus.ts";
import { tellResult, tellTotal, writePage } from "./table.ts";

const minute = 60_000;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-corpus-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test(
  "a sound description goes through the whole chain; what is wrong with another is told with who is to blame",
  async () => {
    const folder = folderWith({
      "sound.yaml": tinyDescription,
      "broken.yaml": tinyDescription.replaceAll("schemas/Job", "schemas/Nobody"),
      "wrong-example.yaml": tinyDescription.replace("state: queued }", "state: lost }"),
      "notes.txt": "none of ours",
    });
    const files = descriptionsIn(folder);
    expect(files).toEqual(["broken.yaml", "sound.yaml", "wrong-example.yaml"]);
    const results = await runCorpus(folder, files, { time: minute });
    expect(
      results.map(({ file, reached, ok, operations, cases }) => ({ file, reached, ok, operations, cases })),
    ).toEqual([
      { file: "broken.yaml", reached: "lint", ok: false, operations: 0, cases: 0 },
      { file: "sound.yaml", reached: "done", ok: true, operations: 1, cases: 2 },
      { file: "wrong-example.yaml", reached: "done", ok: false, operations: 1, cases: 2 },
    ]);
    expect(results.map(({ blame }) => blame)).toEqual([
      expect.stringMatching(/^description: P002: .*leads nowhere/),
      "",
      expect.stringMatching(/^description C202 × \d+, e\.g\. getJob 200 /),
    ]);
    for (const { seconds, mebibytes } of results) expect(Math.min(seconds, mebibytes)).toBeGreaterThan(0);
  },
  2 * minute,
);

test("a description that takes too long doesn't hold up the others", async () => {
  const folder = folderWith({ "a.yaml": tinyDescription });
  const [result] = await runCorpus(folder, ["a.yaml"], { time: 1 });
  expect(result).toMatchObject({ ok: false, blame: "pipeline: P006: it took longer than 0.001 s" });
});

test.each([
  ["/nowhere/at/all", "is not a folder that can be read"],
  ["", "is not a folder that can be read"],
])("the folder %j is told to be none", (folder, message) => {
  expect(() => descriptionsIn(folder)).toThrow(message);
});

test("a folder without descriptions is told to be one", () => {
  expect(() => descriptionsIn(folderWith({ "a.txt": "" }))).toThrow("holds no description");
});

test("the last stage told is the one reached, and the most memory counts", () => {
  const told = [
    { kind: "stage", stage: "generate" },
    { kind: "counts", operations: 3, mebibytes: 90.4 },
    { kind: "counts", mebibytes: 60 },
    { kind: "mended", lines: ["a"] },
  ] as const;
  expect(summarize(told)).toEqual({
    reached: "generate",
    ok: false,
    blame: "description, mended: a",
    mebibytes: 90,
    processor: 0,
    operations: 3,
    cases: 0,
    examples: { allowed: 0, compiled: 0 },
    findings: { description: 1 },
  });
});

test("a finding stays in its cell, and on its line", () => {
  const result = {
    file: "a|b.yaml",
    reached: "done",
    ok: false,
    blame: "description: <b>`|\nx",
    seconds: 1.5,
    processor: 1.2,
    mebibytes: 9,
    operations: 2,
    cases: 4,
    examples: { allowed: 7, compiled: 6 },
    findings: { description: 3 },
  } as const;
  expect(writePage([result])).toContain(
    "| a\\|b.yaml | done | 2 | 4 | 7 | 6 | 0 | 3 | 0 | 0 | 0 | 1.5 | 1.2 | 9 | description: &lt;b>\\`\\| x |\n",
  );
  expect(tellResult(result)).toBe(
    "~ a|b.yaml: done, 2 operations, 4 contract cases, 6/7 examples compiled, 1.5 s, 9 MiB\n    description: <b>`| x",
  );
  expect(tellTotal([result])).toBe("1 descriptions: 1 went through the whole chain, 0 of them without a finding");
});

test("the page says how many are samples, and sums up what was found", () => {
  const result = {
    file: "vendor.yaml",
    reached: "done",
    ok: false,
    blame: "prism C501",
    seconds: 1,
    processor: 1,
    mebibytes: 9,
    operations: 2,
    cases: 4,
    examples: { allowed: 7, compiled: 6 },
    findings: { prism: 2 },
  } as const;
  const page = writePage([result, { ...result, file: "sample-1.yaml" }], "sample-");
  expect(page).toContain("1 are vendors' files, 1 are samples (`sample-…`).");
  expect(page).toContain("Of 14 examples that a schema allows, the generated types take 12.");
  expect(page).toContain("client 0, description 0, prism 4, harness 0, pipeline 0.");
});

test("the report holds every result", () => {
  const folder = folderWith({});
  writeReport(join(folder, "reports/corpus.json"), []);
  expect(JSON.parse(readFileSync(join(folder, "reports/corpus.json"), "utf8"))).toEqual({ descriptions: [] });
  expect(readdirSync(join(folder, "reports"))).toEqual(["corpus.json"]);
});

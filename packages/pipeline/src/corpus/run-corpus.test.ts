import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { take, temporaryWorkspace, tinyDescription } from "../testing/temporary-workspace.ts";
import { runCorpus, writeReport } from "./corpus.ts";
import type { CorpusResult } from "./stage.ts";

test(
  "a slow description doesn't delay the others, and each is reported when it is done",
  { timeout: 60_000 },
  async () => {
    const { root } = temporaryWorkspace({ "a.yaml": tinyDescription, "b.yaml": tinyDescription });
    const heard: CorpusResult[] = [];
    const results = await runCorpus(root, ["a.yaml", "b.yaml"], { time: 1, onResult: (result) => heard.push(result) });
    expect(results).toEqual([
      expect.objectContaining({ file: "a.yaml", ok: false, blame: "pipeline: P006: it took longer than 0.001 s" }),
      expect.objectContaining({ file: "b.yaml", ok: false, findings: { pipeline: 1 } }),
    ]);
    expect(heard).toEqual(results);
    for (const { seconds } of results) expect(seconds).toBeLessThan(30);
  },
);

test("a file that is not a description is stuck at once, and is to blame", { timeout: 60_000 }, async () => {
  const { root } = temporaryWorkspace({ "a.yaml": "name: something else\n" });
  const [result] = await runCorpus(root, ["a.yaml"], { time: 60_000 });
  expect(result).toMatchObject({
    reached: "convert",
    ok: false,
    blame: expect.stringMatching(/^description: P001: /) as string,
    findings: { description: 1 },
  });
  expect(result?.mebibytes).toBeGreaterThan(10);
  expect(result?.processor).toBeGreaterThan(0);
});

test("the report has every result, and no other file is left", () => {
  const { root } = temporaryWorkspace({});
  writeReport(join(root, "reports/corpus.json"), []);
  expect(JSON.parse(take({ root }, "reports/corpus.json"))).toEqual({ descriptions: [] });
  expect(readdirSync(join(root, "reports"))).toEqual(["corpus.json"]);
});

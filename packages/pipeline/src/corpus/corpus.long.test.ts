import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tinyDescription } from "../testing/temporary-workspace.ts";
import { descriptionsIn, runCorpus } from "./corpus.ts";

const minute = 60_000;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-corpus-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test(
  "a valid description goes through the whole chain; a fault of another is reported with who is to blame",
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

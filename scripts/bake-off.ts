// node scripts/bake-off.ts <path of redocly>: rates each pair of our rating's tests with `redocly diff`, and prints the differences.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PipelineError, printLine, runCommand } from "@pressroom/pipeline";
import { descriptionOf, type Part } from "../packages/pipeline/src/diff/cases/pair.ts";
import { answerPairs } from "../packages/pipeline/src/diff/cases/answer-pairs.ts";
import { credentialPairs } from "../packages/pipeline/src/diff/cases/credential-pairs.ts";
import { receivedPairs } from "../packages/pipeline/src/diff/cases/received-pairs.ts";
import { reportedPairs } from "../packages/pipeline/src/diff/cases/reported-pairs.ts";
import { schemaPair } from "../packages/pipeline/src/diff/cases/schemas/schema-case.ts";
import { schemaPairs } from "../packages/pipeline/src/diff/cases/schemas/schema-pairs.ts";
import { transportPairs } from "../packages/pipeline/src/diff/cases/transport-pairs.ts";

const pairs: readonly (readonly [what: string, before: Part, after: Part, ours: string])[] = [
  ...[...reportedPairs, ...transportPairs, ...credentialPairs, ...answerPairs, ...receivedPairs].map(
    ([what, before, after, bump]) => [what, before, after, bump] as const,
  ),
  ...schemaPairs.flatMap((pair) => {
    const [what, , , request, answer] = pair;
    return [
      [`${what}, to who sends it`, ...schemaPair(pair, "request"), request] as const,
      [`${what}, to who reads it`, ...schemaPair(pair, "answer"), answer] as const,
    ];
  }),
];

await runCommand(async () => {
  const [redocly] = process.argv.slice(2);
  if (redocly === undefined) throw new PipelineError("Usage: node scripts/bake-off.ts <path of redocly>", 2);
  const folder = mkdtempSync(join(tmpdir(), "pressroom-bake-off-"));
  const counts = new Map<string, number>();
  try {
    for (const [what, before, after, ours] of pairs) {
      const theirs = await rateWith(redocly, folder, before, after);
      const kind = theirs === ours ? "alike" : `ours ${ours}, theirs ${theirs}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (theirs !== ours) printLine(`${what}: ${kind}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  printLine(`${pairs.length} pairs: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join("; ")}`);
  return 0;
});

/** If `redocly diff` finds no change, it prints "none" or nothing. For a caller that is a patch. */
async function rateWith(redocly: string, folder: string, before: Part, after: Part): Promise<string> {
  const [old, now] = [join(folder, "before.json"), join(folder, "after.json")];
  writeFileSync(old, JSON.stringify(descriptionOf(before)));
  writeFileSync(now, JSON.stringify(descriptionOf(after)));
  const { stdout } = await promisify(execFile)(redocly, ["diff", old, now, "--format", "json", "--fail-on", "none"], {
    env: { ...process.env, REDOCLY_TELEMETRY: "off" },
  });
  const { bump = "none" } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as { bump?: string };
  return bump === "none" ? "patch" : bump;
}

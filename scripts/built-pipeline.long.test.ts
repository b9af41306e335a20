import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tinyDescription } from "../packages/pipeline/src/testing/temporary-workspace.ts";
import { repository } from "./repository.ts";
import { runProgram } from "./testing/run-program.ts";

const minute = 60_000;

test(
  "the built pipeline adds, generates, lints and verifies in another workspace",
  async () => {
    await runProgram("pnpm", ["--filter", "@pressroom/pipeline", "build"], repository.root);
    const root = mkdtempSync(join(tmpdir(), "pressroom-built-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    mkdirSync(join(root, "specs"));
    writeFileSync(join(root, "pressroom.yaml"), 'scope: "@mine"\nlicense: MIT\n');
    writeFileSync(join(root, "theirs.yaml"), tinyDescription);
    const program = `
      const { addApi, checkGenerated, generate, lintApi, openWorkspace, verifyLock } =
        await import(${JSON.stringify(join(repository.root, "packages/pipeline/dist/index.js"))});
      const workspace = openWorkspace(process.cwd());
      const lines = [];
      const print = (line) => lines.push(line);
      const added = await addApi(workspace, "theirs.yaml", "tiny", "2026-06-01", print);
      const generated = await generate(workspace, ["tiny"], print);
      const checked = await checkGenerated(workspace, ["tiny"], true, print);
      const findings = (await lintApi(workspace, "tiny", "2026-06-01")).filter(({ severity }) => severity === "error");
      console.log(JSON.stringify({ added, generated, checked, findings, verified: verifyLock(workspace), lines }));
      process.exit();
    `;
    writeFileSync(join(root, "program.mjs"), program);
    const said = JSON.parse(await runProgram(process.execPath, ["program.mjs"], root)) as Record<string, unknown>;
    expect(said).toMatchObject({ added: 0, generated: 0, checked: 0, findings: [], verified: [] });
    expect(said["lines"]).toContain("tiny: unchanged");
    const manifest = JSON.parse(readFileSync(join(root, "packages/api-tiny/package.json"), "utf8")) as unknown;
    expect(manifest).toMatchObject({ name: "@mine/api-tiny", license: "MIT" });
  },
  5 * minute,
);

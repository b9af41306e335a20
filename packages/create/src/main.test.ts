import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** What the program says in an empty folder. */
function run(...words: string[]): { status: number | null; said: string; made: string[] } {
  const cwd = mkdtempSync(join(tmpdir(), "pressroom-create-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const program = join(import.meta.dirname, "main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}`.trim(), made: readdirSync(cwd) };
}

const usage = "Usage: npm create @pressroom@latest <folder> [-- <description> --id <name> --no-install]";

test.each(["--help", "-h"])("%s says how it is called, and that is no mistake", (word) => {
  expect(run(word)).toEqual({ status: 0, said: usage, made: [] });
});

test("a wrong option gives one line", () => {
  expect(run("mine", "--idd", "x")).toEqual({ status: 2, said: `Unknown option '--idd'. ${usage}`, made: [] });
});

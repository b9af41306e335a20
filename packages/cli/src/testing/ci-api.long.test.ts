import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { program } from "../program/program.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-ci-api-"));
afterAll(() => rmSync(folder, { recursive: true }));

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), "utf8");

interface Step {
  readonly name: string;
  readonly run: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const { steps } = (parse(read("ci/github/api/action.yml")) as { runs: { steps: readonly Step[] } }).runs;

/** Runs what a runner would on a pull request; the contract stays off, as it does unless asked for. @returns steps that failed */
function runAction(): { failed: string[]; summary: string } {
  const summary = join(folder, "summary.md");
  writeFileSync(summary, "");
  const failed = steps
    .filter((step) => step.if !== "inputs.contract == 'true'")
    .filter(({ run }) => {
      const { status } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", run], {
        cwd: folder,
        env: {
          ...process.env,
          PATH: `${folder}/bin${delimiter}${process.env["PATH"]}`,
          GITHUB_STEP_SUMMARY: summary,
          PRESSROOM_BASE: "main",
        },
      });
      return status !== 0;
    })
    .map(({ name }) => name);
  return { failed, summary: readFileSync(summary, "utf8") };
}

function git(...words: string[]): void {
  const { status, stderr } = spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
}

function pressroom(...words: string[]): void {
  spawnSync(process.execPath, [join(root, "packages/cli/src/main.ts"), ...words], { cwd: folder });
}

beforeAll(() => {
  // In the place of npx: the program of this tree.
  git("init", "-q");
  mkdirSync(join(folder, "bin"));
  const main = join(root, "packages/cli/src/main.ts");
  writeFileSync(join(folder, "bin/npx"), `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(join(folder, "bin/npx"), 0o755);
  cpSync(join(root, "packages/create/template/sample.yaml"), join(folder, "openapi.yaml"));
  writeFileSync(join(folder, "pressroom.yaml"), "description: openapi.yaml\noutput: api\n");
  pressroom("generate");
  git("add", ".");
  git("commit", "-qm", "First");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
}, 300_000);

test("the action for GitHub passes for an up-to-date project", () => {
  expect(runAction()).toMatchObject({ failed: [] });
}, 300_000);

test("it fails for an outdated client and for a breaking change, and the run's page shows it", () => {
  const path = join(folder, "openapi.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace("operationId: listOrders", "operationId: allOrders"));
  const { failed, summary } = runAction();
  expect(failed).toEqual(["What is generated is what they say", "No change breaks callers"]);
  expect(summary).toContain("| major |");
}, 300_000);

test("it inserts no input into its scripts", () => {
  expect(steps.filter(({ run }) => run.includes("${{"))).toEqual([]);
});

test("every command in the guide and the action exists, with its options", () => {
  const text = read("docs/guides/in-ci.md") + read("ci/github/api/action.yml");
  const commands = [...text.matchAll(/(?:npx (?:--no )?@pressroom\/cli|`pressroom) ([a-z]+)([^`\n|>]*)/g)];
  expect(commands.length).toBeGreaterThan(15);
  for (const [line, verb, rest = ""] of commands) {
    const command = program.commands?.find(({ name }) => name === verb);
    expect(command, line).toBeDefined();
    for (const [, option = ""] of rest.matchAll(/--([a-z-]+)/g))
      expect(Object.keys(command?.options ?? {}), line).toContain(option);
  }
});

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate, knownApis, type Workspace } from "@pressroom/pipeline";
import { repository } from "./repository.ts";
import { tinyApi, tinyDescription } from "../packages/pipeline/src/testing/temporary-workspace.ts";
import { quietEnvironment } from "./testing/run-program.ts";

const workspace: Workspace = { ...repository, root: mkdtempSync(join(tmpdir(), "pressroom-hundred-")) };
const changed = "api-050";
const minutes = 60_000;

function put(path: string, text: string): void {
  mkdirSync(dirname(join(workspace.root, path)), { recursive: true });
  writeFileSync(join(workspace.root, path), text);
}

function borrow(path: string): void {
  mkdirSync(dirname(join(workspace.root, path)), { recursive: true });
  copyFileSync(join(repository.root, path), join(workspace.root, path));
}

async function generateAll(): Promise<string[]> {
  const lines: string[] = [];
  expect(await generate(workspace, knownApis(workspace), (line) => lines.push(line))).toBe(0);
  return lines;
}

/** The hash of every task there is to run: turbo runs what has a hash it has not seen before. */
function taskHashes(): Map<string, string> {
  const turbo = join(repository.root, "node_modules/.bin/turbo");
  const output = execFileSync(turbo, ["run", "build", "typecheck", "--dry=json"], {
    cwd: workspace.root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...quietEnvironment },
  });
  const { tasks } = JSON.parse(output) as { tasks: { taskId: string; hash: string; command: string }[] };
  return new Map(tasks.filter(({ command }) => command !== "<NONEXISTENT>").map(({ taskId, hash }) => [taskId, hash]));
}

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after.keys()].filter((task) => before.get(task) !== after.get(task)).sort();
}

beforeAll(async () => {
  for (let number = 1; number <= 100; number++) {
    const id = `api-${String(number).padStart(3, "0")}`;
    put(`specs/${id}/openapi.yaml`, tinyDescription.replace("title: Tiny", `title: Tiny ${number}`));
    put(`specs/${id}/api.yaml`, tinyApi.replaceAll("tiny", id));
  }
  for (const path of [
    "package.json",
    "pressroom.yaml",
    "pnpm-workspace.yaml",
    "turbo.json",
    "tsconfig.base.json",
    "tsdown.config.ts",
    ".node-version",
  ])
    borrow(path);
  for (const path of ["packages/pipeline/src/generate/generator-version.ts", "packages/runtime/package.json"])
    borrow(path);
  const wrapper = {
    name: "@pressroom/wrapper",
    version: "0.1.0",
    scripts: { build: "tsdown", typecheck: "tsc" },
    dependencies: { [`@pressroom/api-${changed}`]: "workspace:^" },
  };
  put("packages/wrapper/package.json", JSON.stringify(wrapper));
  execFileSync("git", ["init", "--quiet"], { cwd: workspace.root });
  await generateAll();
}, minutes);

afterAll(() => rmSync(workspace.root, { recursive: true, force: true }));

test(
  "nothing changed: none of 100 APIs is generated",
  async () => {
    const started = performance.now();
    const lines = await generateAll();
    console.log(`100 unchanged APIs: ${Math.round(performance.now() - started)} ms`);
    expect(lines).toHaveLength(100);
    expect(lines.filter((line) => !line.endsWith(": unchanged"))).toEqual([]);
  },
  minutes,
);

test(
  "one of 100 descriptions changed: only it is generated, and only its chain runs",
  async () => {
    const chain = [
      `api-${changed}#build`,
      `api-${changed}#generated`,
      `api-${changed}#typecheck`,
      "wrapper#build",
      "wrapper#typecheck",
    ].map((task) => `@pressroom/${task}`);
    const before = taskHashes();
    expect(before.size).toBeGreaterThan(300);
    const path = `specs/${changed}/openapi.yaml`;
    put(path, readFileSync(join(workspace.root, path), "utf8").replace("Get a job", "Fetch a job"));
    expect(differing(before, taskHashes())).toEqual(chain.filter((task) => !task.endsWith("#typecheck")));
    expect((await generateAll()).filter((line) => !line.endsWith(": unchanged"))).toEqual([
      `${changed}: generated, 14 files`,
    ]);
    expect(differing(before, taskHashes())).toEqual(chain);
  },
  minutes,
);

test(
  "a newer generator makes every package again",
  () => {
    const before = taskHashes();
    const path = "packages/pipeline/src/generate/generator-version.ts";
    put(path, `${readFileSync(join(workspace.root, path), "utf8")}// newer\n`);
    expect(differing(before, taskHashes()).filter((task) => task.endsWith("#generated"))).toHaveLength(100);
  },
  minutes,
);

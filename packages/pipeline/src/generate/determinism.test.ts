import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { typesVersion } from "./generator-version.ts";
import { take, temporaryWorkspace } from "../testing/temporary-workspace.ts";

const pipeline = pathToFileURL(join(import.meta.dirname, "generate.ts")).href;

/** Generates the tiny API in a process of its own and gives its lock, which holds a hash of everything written. */
function lockOf(environment: Record<string, string>, cwd: string): string {
  const workspace = temporaryWorkspace();
  const program = `import { generate } from ${JSON.stringify(pipeline)}; process.exitCode = await generate(${JSON.stringify(workspace)}, ["tiny"], () => {});`;
  execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd,
    env: { ...process.env, ...environment },
  });
  return take(workspace, "specs/specs.lock");
}

test("the output is the same in any folder, time zone and locale", () => {
  const here = lockOf({ TZ: "UTC", LANG: "C", LC_ALL: "C" }, dirname(import.meta.dirname));
  const there = lockOf({ TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" }, tmpdir());
  expect(there).toBe(here);
});

test("the generator's version names the installed openapi-typescript", () => {
  const entry = createRequire(import.meta.url).resolve("openapi-typescript");
  const manifest = JSON.parse(readFileSync(join(dirname(dirname(entry)), "package.json"), "utf8")) as {
    version: string;
  };
  expect(typesVersion).toBe(manifest.version);
});

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";

const files = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];

/**
 * A folder outside the repository that holds bundlers, test runners and compilers as `tools/` pins them, installed once. A
 * project in a folder below it finds them as it would find its own, and finds nothing of this repository.
 */
export async function toolShed(): Promise<string> {
  const source = join(import.meta.dirname, "tools");
  const hash = createHash("sha256");
  for (const name of files) hash.update(readFileSync(join(source, name)));
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = join(cache, "pressroom/consumers", hash.digest("hex").slice(0, 12));
  const complete = join(folder, "complete");
  if (existsSync(complete)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of files) copyFileSync(join(source, name), join(folder, name));
  await runProgram("pnpm", ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=append-only"], folder);
  writeFileSync(complete, "");
  return folder;
}

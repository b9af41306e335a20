import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./repository.ts";

const read = (...path: string[]): string => readFileSync(join(repository.root, ...path), "utf8");
const lock = JSON.parse(read("scripts", "bootstrap", "package-lock.json")) as {
  packages: Record<string, { version?: string; integrity?: string; resolved?: string }>;
};
const brought = Object.entries(lock.packages).filter(([path]) => path !== "");

test("the bootstrap brings the repository's Node and pnpm, by hash", () => {
  const node = read(".node-version").trim();
  const pnpm = (JSON.parse(read("package.json")) as { packageManager: string }).packageManager.split("@")[1];
  for (const [path, { version }] of brought) expect(version, path).toBe(path.includes("@pnpm/") ? pnpm : node);
});

test("each of them has a hash, and no address of a registry", () => {
  expect(brought).not.toHaveLength(0);
  for (const [, { integrity, resolved }] of brought) {
    expect(integrity).toMatch(/^sha512-/);
    expect(resolved).toBeUndefined();
  }
});

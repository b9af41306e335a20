import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { makeFolder } from "./make-folder.ts";

const place = mkdtempSync(join(tmpdir(), "pressroom-folders-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

it("creates a folder and its parents, however many do it at once, for its owner alone", async () => {
  const folder = join(place, "a/b/c");
  await Promise.all(Array.from({ length: 5 }, () => makeFolder(folder)));
  await makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
  // Windows has no modes.
  if (process.platform !== "win32") expect(statSync(join(place, "a")).mode & 0o777).toBe(0o700);
});

it("ends with an error if nobody can create the folder", async () => {
  // Only Linux has such a place; elsewhere a folder below a file does instead.
  const file = join(place, "file");
  writeFileSync(file, "");
  const nowhere = existsSync("/proc/self") ? "/proc/self/nobody/here" : join(file, "nobody/here");
  await expect(makeFolder(nowhere)).rejects.toBeInstanceOf(Error);
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { alone } from "./alone.ts";

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "pressroom-alone-"));
  vi.stubEnv("TMPDIR", place);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true, force: true });
});

test("a run leaves nothing in the temporary folder, however it ends", async () => {
  await alone("/a/project/src/api", async () => {});
  await expect(alone("/a/project/src/api", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(readdirSync(place)).toEqual([]);
});

test("three runs of one folder run one after another, and leave nothing either", async () => {
  let under = 0;
  const most: number[] = [];
  const run = (): Promise<void> =>
    alone("/a/project/src/api", async () => {
      most.push(++under);
      await new Promise(setImmediate);
      under--;
    });
  await Promise.all(Array.from({ length: 3 }, run));
  expect(most).toEqual(Array(3).fill(1));
  expect(readdirSync(place)).toEqual([]);
});

test.each<[string, (lock: string) => void]>([
  ["a link", (lock) => symlinkSync(place, lock)],
  ["a file", (lock) => writeFileSync(lock, "")],
])("%s in place of the lock's folder is not followed", async (_, put) => {
  let lock = "";
  await alone("/a/project/src/api", async () => {
    lock = readdirSync(place)[0] ?? "";
  });
  mkdirSync(place, { recursive: true });
  put(join(place, lock));
  await expect(alone("/a/project/src/api", async () => {})).rejects.toThrow("was made by somebody else");
});

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { exclusiveFile, exclusively } from "./exclusive.ts";

/** What happens before a lock is looked at, made or removed. */
const touches = vi.hoisted(() => ({ before: (): void => undefined }));

vi.mock("node:fs", async (original) => {
  const files = await original<typeof import("node:fs")>();
  const watched = <Act extends (path: never, ...rest: never[]) => unknown>(act: Act): Act =>
    ((path: never, ...rest: never[]) => {
      if (String(path).includes(".pressroom.lock")) touches.before();
      return act(path, ...rest);
    }) as Act;
  return {
    ...files,
    readFileSync: watched(files.readFileSync),
    rmSync: watched(files.rmSync),
    statSync: watched(files.statSync),
    writeFileSync: watched(files.writeFileSync),
  };
});

/** The number of a process that has ended. */
const killed = String(spawnSync(process.execPath, ["--version"]).pid);

const patience = { longest: 5000, pause: 1 };

function folderWithLeftLock(): { readonly root: string; locks(): string[] } {
  const root = mkdtempSync(join(tmpdir(), "pressroom-left-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, exclusiveFile), killed);
  return { root, locks: () => readdirSync(root).filter((name) => name.startsWith(exclusiveFile)) };
}

/** More than one that takes such a lock touches files. */
const moments = Array.from({ length: 14 }, (_, at) => at);

test.each(moments)(
  "of two processes that find the lock of a killed one, one works at a time: at moment %i",
  async (moment) => {
    const { root, locks } = folderWithLeftLock();
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    let other: Promise<void> | undefined;
    let touched = 0;
    touches.before = () => {
      if (touched++ === moment) other ??= exclusively({ root }, work, patience);
    };
    await exclusively({ root }, work, patience);
    touches.before = () => undefined;
    await other;
    expect({ most, locks: locks() }).toEqual({ most: 1, locks: [] });
  },
);

test("a process that was killed while removing such a lock does not block others", async () => {
  const { root, locks } = folderWithLeftLock();
  const { ino, mtimeNs } = statSync(join(root, exclusiveFile), { bigint: true });
  writeFileSync(join(root, `${exclusiveFile}.${killed}-${ino}-${mtimeNs}`), killed);
  expect(await exclusively({ root }, () => "done", patience)).toBe("done");
  expect(locks()).toEqual([]);
});

test.each([
  ["with its number", killed],
  ["before it wrote its number", ""],
])(
  "the remains of a process that was killed after removing such a lock are gone after the next run: %s",
  async (_, text) => {
    const { root, locks } = folderWithLeftLock();
    const turn = join(root, `${exclusiveFile}.${killed}-1-2`);
    const minuteAgo = Date.now() / 1000 - 60;
    for (const file of [turn, `${turn}.${killed}-3-4`]) {
      writeFileSync(file, text);
      utimesSync(file, minuteAgo, minuteAgo);
    }
    rmSync(join(root, exclusiveFile));
    await exclusively({ root }, () => "done", patience);
    expect(locks()).toEqual([]);
  },
);

test("the place of a running process stays", async () => {
  const { root, locks } = folderWithLeftLock();
  const turn = `${exclusiveFile}.${killed}-1-2`;
  writeFileSync(join(root, turn), String(process.pid));
  await exclusively({ root }, () => "done", patience);
  expect(locks()).toEqual([turn]);
});

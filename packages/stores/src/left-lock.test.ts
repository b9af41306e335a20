import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileTokenStore } from "@pressroom/runtime/file-token-store";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";

/** What happens before a lock is looked at, made or removed. */
const touches = vi.hoisted(() => ({ before: async (): Promise<void> => undefined }));

vi.mock("node:fs/promises", async (original) => {
  const files = await original<typeof import("node:fs/promises")>();
  const watched = <Act extends (path: never, ...rest: never[]) => Promise<unknown>>(act: Act): Act =>
    (async (path: never, ...rest: never[]) => {
      if (String(path).includes(".lock")) await touches.before();
      return act(path, ...rest);
    }) as unknown as Act;
  return {
    ...files,
    lstat: watched(files.lstat),
    readFile: watched(files.readFile),
    rm: watched(files.rm),
    writeFile: watched(files.writeFile),
  };
});

const turn = (): Promise<void> => new Promise(setImmediate);

/** The pauses between two tries take no time. */
const pumped = { on: false };
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  pumped.on = true;
  void (async () => {
    for (; pumped.on; await turn()) await vi.advanceTimersByTimeAsync(100);
  })();
});
afterEach(() => {
  pumped.on = false;
  vi.useRealTimers();
});

interface Left {
  readonly folder: string;
  readonly path: string;
  /** Works under the lock. */
  enter(): Promise<void>;
  /** How many worked at the same moment, at most. */
  readonly most: number;
  /** How many work now. */
  readonly inside: number;
}

/** A folder with the lock of a process that was killed, made so many seconds ago. */
function leftLock(secondsAgo: number = 3600): Left {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-left-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "key.json.lock");
  writeFileSync(path, "killed");
  const made = Date.now() / 1000 - secondsAgo;
  utimesSync(path, made, made);
  const { lock } = fileTokenStore(folder);
  const seen = { inside: 0, most: 0 };
  return {
    folder,
    path,
    get most() {
      return seen.most;
    },
    get inside() {
      return seen.inside;
    },
    async enter() {
      const release = await lock?.("key");
      seen.most = Math.max(seen.most, ++seen.inside);
      for (let turns = 0; turns < 300; turns++) await turn();
      seen.inside--;
      await release?.();
    },
  };
}

/** More than one that takes such a lock touches files. */
const moments = Array.from({ length: 12 }, (_, at) => at);

test.each(moments)(
  "of two processes that find the lock of a killed one, only one has it at a time: at moment %i",
  async (moment) => {
    const left = leftLock();
    let other: Promise<void> | undefined;
    let touched = 0;
    touches.before = async () => {
      if (touched++ !== moment || other) return;
      other = left.enter();
      // Long enough for the other to remove the lock and to take it.
      for (let turns = 0; turns < 100 && left.inside === 0; turns++) await turn();
    };
    await left.enter();
    touches.before = async () => undefined;
    await other;
    expect([left.most, readdirSync(left.folder)]).toEqual([1, []]);
  },
);

test("a process that was killed while removing such a lock does not block others", async () => {
  const left = leftLock();
  const { ino, mtimeNs } = statSync(left.path, { bigint: true });
  const right = `${left.path}.${ino}-${mtimeNs}`;
  writeFileSync(right, "killed too");
  utimesSync(right, 1, 1);
  await left.enter();
  expect(readdirSync(left.folder)).toEqual([]);
});

test("a lock from the future was left before the clock was set back", async () => {
  const left = leftLock(-24 * 3600);
  await left.enter();
  expect(readdirSync(left.folder)).toEqual([]);
});

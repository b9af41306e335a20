import { expect, test } from "vitest";
import { createVirtualClock } from "./virtual-clock.ts";

test("time does not move if nobody waits", async () => {
  const clock = createVirtualClock(1000);
  await Promise.resolve();
  expect(clock.now()).toBe(1000);
});

test("five days pass at once when everybody waits", async () => {
  const clock = createVirtualClock(0);
  await clock.sleep(5 * 24 * 3_600_000);
  expect(clock.now()).toBe(432_000_000);
});

test("sleepers wake in order, and each reacts before the next one wakes", async () => {
  const clock = createVirtualClock(0);
  const seen: string[] = [];
  async function every(name: string, milliseconds: number): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await clock.sleep(milliseconds);
      seen.push(`${name}${clock.now()}`);
    }
  }
  await Promise.all([every("a", 20), every("b", 30)]);
  expect(seen).toEqual(["a20", "b30", "a40", "b60", "a60", "b90"]);
});

test("of two sleepers for the same moment, the first to begin wakes first", async () => {
  const clock = createVirtualClock(0);
  const seen: string[] = [];
  await Promise.all([clock.sleep(5).then(() => seen.push("first")), clock.sleep(5).then(() => seen.push("second"))]);
  expect(seen).toEqual(["first", "second"]);
});

test("without auto nobody wakes before advance, and then only those whose wait is over", async () => {
  const clock = createVirtualClock(0, { auto: false });
  const seen: number[] = [];
  void clock.sleep(100).then(() => seen.push(clock.now()));
  void clock.sleep(300).then(() => seen.push(clock.now()));
  await clock.advance(250);
  expect(seen).toEqual([100]);
  expect(clock.now()).toBe(250);
});

test("runAll wakes everybody, including those who begin to wait on the way", async () => {
  const clock = createVirtualClock(0, { auto: false });
  let rounds = 0;
  void (async () => {
    for (; rounds < 3; rounds += 1) await clock.sleep(1000);
  })();
  await clock.runAll();
  expect(rounds).toBe(3);
  expect(clock.now()).toBe(3000);
});

test("an abort ends a wait with the signal's reason", async () => {
  const clock = createVirtualClock(0, { auto: false });
  const controller = new AbortController();
  const wait = clock.sleep(1000, controller.signal);
  controller.abort(new Error("enough"));
  await expect(wait).rejects.toThrow("enough");
  await clock.runAll();
  expect(clock.now()).toBe(0);
});

test("a wait on an aborted signal never begins", async () => {
  const clock = createVirtualClock(0);
  await expect(clock.sleep(10, AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
});

test("time does not jump while somebody holds it", async () => {
  const clock = createVirtualClock(0);
  const release = clock.hold();
  let woken = false;
  const wait = clock.sleep(10).then(() => (woken = true));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(woken).toBe(false);
  release();
  await wait;
  expect(clock.now()).toBe(10);
});

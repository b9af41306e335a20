import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { after, systemClock } from "./clock.ts";
import { countedSignal, failureOf } from "../testing/client.ts";
import { createManualClock, settle } from "../testing/manual-clock.ts";

describe("the machine's clock", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("has the time", () => {
    vi.setSystemTime(12_345);
    expect(systemClock.now()).toBe(12_345);
  });

  it("sleeps as long as requested", async () => {
    const woke = vi.fn();
    void systemClock.sleep(1000).then(woke);
    await vi.advanceTimersByTimeAsync(999);
    expect(woke).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woke).toHaveBeenCalledOnce();
  });

  it("sleeps longer than a timer can be set", async () => {
    const woke = vi.fn();
    void systemClock.sleep(2 ** 31 + 1000).then(woke);
    await vi.advanceTimersByTimeAsync(2 ** 31 + 999);
    expect(woke).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woke).toHaveBeenCalledOnce();
  });

  it("is woken at once by an abort, and leaves no timer", async () => {
    const { controller } = countedSignal();
    const failure = failureOf(systemClock.sleep(1000, controller.signal));
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves no listener when it wakes in time", async () => {
    const { controller, listeners } = countedSignal();
    const sleep = systemClock.sleep(1000, controller.signal);
    await vi.advanceTimersByTimeAsync(1000);
    await sleep;
    expect(listeners()).toBe(0);
  });

  it("does not sleep under an aborted signal", async () => {
    expect(await failureOf(systemClock.sleep(0, AbortSignal.abort(new Error("before"))))).toHaveProperty(
      "message",
      "before",
    );
    expect(await failureOf(systemClock.sleep(9, AbortSignal.abort(new Error("before"))))).toHaveProperty(
      "message",
      "before",
    );
  });
});

describe("after", () => {
  it("calls back in time", async () => {
    const clock = createManualClock();
    const callback = vi.fn();
    after(clock, 100, callback);
    await clock.advance(99);
    expect(callback).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(callback).toHaveBeenCalledOnce();
  });

  it("does not call back after it was stopped", async () => {
    const clock = createManualClock();
    const callback = vi.fn();
    after(clock, 100, callback)();
    await clock.advance(200);
    expect(callback).not.toHaveBeenCalled();
    expect(clock.sleeping).toBe(0);
  });

  it("calls back neither early nor at once if the time is longer than a timer can be set", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const callback = vi.fn();
    const stop = after(systemClock, 2 ** 31 + 1000, callback);
    await vi.advanceTimersByTimeAsync(2 ** 31 + 999);
    expect(callback).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(callback).toHaveBeenCalledOnce();
    stop();
    vi.useRealTimers();
  });

  it("accepts a plain timer of the machine's clock", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const callback = vi.fn();
    const stop = after(systemClock, 100, callback);
    expect(vi.getTimerCount()).toBe(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    after(systemClock, 100, callback);
    vi.advanceTimersByTime(100);
    vi.useRealTimers();
    await settle();
    expect(callback).toHaveBeenCalledOnce();
  });
});

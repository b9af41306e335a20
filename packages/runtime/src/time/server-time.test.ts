import { describe, expect, it } from "vitest";
import { ServerTime } from "./server-time.ts";
import { createManualClock } from "../testing/manual-clock.ts";

const hour = 3_600_000;

function dated(milliseconds: number, headers: Record<string, string> = {}): Headers {
  return new Headers({ date: new Date(milliseconds).toUTCString(), ...headers });
}

describe("the server's time", () => {
  it("is ours until an answer has another", () => {
    const clock = createManualClock();
    expect(new ServerTime().now(clock)).toBe(clock.now());
  });

  it("is learned from an answer, and continues with our clock", async () => {
    const clock = createManualClock();
    const time = new ServerTime();
    time.learn(dated(clock.now() + hour), clock);
    await clock.advance(5000);
    expect(time.now(clock)).toBe(clock.now() + hour);
  });

  it("is learned once a minute, since every answer has it", async () => {
    const clock = createManualClock();
    const time = new ServerTime();
    time.learn(dated(clock.now() + hour), clock);
    await clock.advance(59_000);
    expect(time.now(clock)).toBe(clock.now() + hour);
    time.learn(dated(clock.now()), clock);
    expect(time.now(clock)).toBe(clock.now() + hour);
    await clock.advance(1000);
    time.now(clock);
    time.learn(dated(clock.now()), clock);
    expect(time.now(clock)).toBe(clock.now());
  });

  it("is learned again if our clock is set back", () => {
    let now = 100 * hour;
    const clock = { ...createManualClock(), now: () => now };
    const time = new ServerTime();
    time.learn(dated(now), clock);
    now -= 50 * hour;
    time.now(clock);
    time.learn(dated(100 * hour), clock);
    expect(time.now(clock)).toBe(100 * hour);
  });

  it.each([
    ["says no date", new Headers()],
    ["says a date that is none", new Headers({ date: "yesterday" })],
    ["comes out of a cache", dated(0, { age: "100" })],
  ])("is not learned from an answer that %s", (_, headers) => {
    const clock = createManualClock();
    const time = new ServerTime();
    time.set(headers, clock);
    expect(time.now(clock)).toBe(clock.now());
  });
});

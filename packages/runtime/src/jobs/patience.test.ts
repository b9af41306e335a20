import { describe, expect, it } from "vitest";
import { ApiError, ConnectionError, TokenError } from "../errors/errors.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { Patience } from "./patience.ts";

const refusal = (status: number): ApiError => new ApiError("getJob", status, undefined, new Headers());

describe("patience with a job that can't be read", () => {
  it("is endless for temporary failures", () => {
    const patience = new Patience(createManualClock());
    for (let look = 0; look < 100; look++) {
      expect(patience.forgives(refusal(503), false)).toBe(true);
      expect(patience.forgives(new ConnectionError("getJob", true, undefined), false)).toBe(true);
    }
  });

  it("is none for an invalid answer", () => {
    expect(new Patience(createManualClock()).forgives(new Error("a bug"), true)).toBe(false);
  });

  it("lasts for two looks at a job that was never seen, if there is no such job", () => {
    const patience = new Patience(createManualClock());
    expect([1, 2, 3].map(() => patience.forgives(refusal(404), false))).toEqual([true, true, false]);
    expect(new Patience(createManualClock()).forgives(refusal(403), false)).toBe(false);
  });

  it("lasts for two looks at least, and for a minute, if a job has been seen", async () => {
    const clock = createManualClock();
    const patience = new Patience(clock);
    const denied = new TokenError("denied", { status: 401 });
    expect(patience.forgives(denied, true)).toBe(true);
    await clock.advance(59_999);
    for (let look = 0; look < 5; look++) expect(patience.forgives(refusal(403), true)).toBe(true);
    await clock.advance(1);
    expect(patience.forgives(refusal(403), true)).toBe(false);
  });

  it("includes the second look however late it is", async () => {
    const clock = createManualClock();
    const patience = new Patience(clock);
    expect(patience.forgives(refusal(403), true)).toBe(true);
    await clock.advance(90_000);
    expect(patience.forgives(refusal(403), true)).toBe(true);
    expect(patience.forgives(refusal(403), true)).toBe(false);
  });

  it("begins again when the job could be read", async () => {
    const clock = createManualClock();
    const patience = new Patience(clock);
    for (let look = 0; look < 3; look++) patience.forgives(refusal(403), true);
    await clock.advance(90_000);
    patience.restore();
    expect(patience.forgives(refusal(403), true)).toBe(true);
    await clock.advance(59_999);
    for (let look = 0; look < 3; look++) expect(patience.forgives(refusal(403), true)).toBe(true);
  });
});

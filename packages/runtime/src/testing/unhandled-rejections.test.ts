import { describe, expect, it } from "vitest";
import { unhandledRejectionsOf } from "./unhandled-rejections.ts";

describe("the watch for unhandled rejections", () => {
  it("sees a rejection that nobody handles", async () => {
    const failure = new Error("nobody looks");
    expect(await unhandledRejectionsOf(() => void Promise.reject(failure))).toEqual([failure]);
  });

  it("sees none if it is handled", async () => {
    expect(
      await unhandledRejectionsOf(() => void Promise.reject(new Error("looked at")).catch(() => undefined)),
    ).toEqual([]);
  });
});

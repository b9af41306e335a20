import { describe, expect, it } from "vitest";
import { retryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 0, 5, 9);

describe("retryAfter", () => {
  it.each([
    ["120", 120_000],
    [" 0 ", 0],
    ["Mon, 05 Jan 2026 09:00:30 GMT", 30_000],
    ["Mon, 05 Jan 2026 08:00:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    // `Date.parse` takes these for years.
    ["1.5", undefined],
    ["-1", undefined],
  ])("reads %j as %s milliseconds", (text, milliseconds) => {
    expect(retryAfter(new Headers({ "retry-after": text }), now)).toBe(milliseconds);
  });

  it("is undefined without the header", () => {
    expect(retryAfter(new Headers(), now)).toBeUndefined();
  });
});

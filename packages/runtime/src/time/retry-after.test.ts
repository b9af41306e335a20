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
    ["2.0", 2000],
    ["0.25", 250],
    ["30, 120", 120_000],
    // `Date.parse` takes it for a year.
    ["-1", undefined],
    ["1.5.2026", undefined],
  ])("reads %j as %s milliseconds", (text, milliseconds) => {
    expect(retryAfter(new Headers({ "retry-after": text }), now)).toBe(milliseconds);
  });

  it("is undefined without the header", () => {
    expect(retryAfter(new Headers(), now)).toBeUndefined();
  });

  it("as a date is counted from the date of the answer, whatever our own clock says", () => {
    const headers = { "retry-after": "Mon, 05 Jan 2026 09:00:30 GMT", date: "Mon, 05 Jan 2026 09:00:00 GMT" };
    expect(retryAfter(new Headers(headers), now + 86_400_000)).toBe(30_000);
    expect(retryAfter(new Headers(headers), now - 86_400_000)).toBe(30_000);
  });

  it("as a date from a cache is counted by our own clock", () => {
    const date = "Mon, 05 Jan 2026 08:00:00 GMT";
    const headers = { "retry-after": "Mon, 05 Jan 2026 09:00:30 GMT", date, age: "3600" };
    expect(retryAfter(new Headers(headers), now)).toBe(30_000);
  });
});

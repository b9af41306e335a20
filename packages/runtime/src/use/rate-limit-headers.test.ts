import { describe, expect, it } from "vitest";
import { readRateLimit } from "./rate-limit-headers.ts";

const now = Date.UTC(2026, 0, 5, 9);
const epoch = now / 1000;
const read = (headers: Record<string, string>): unknown => readRateLimit(new Headers(headers), now);

describe("the headers of a rate limit", () => {
  it.each<[string, Record<string, string>, number, number]>([
    ["draft", { RateLimit: '"default";r=0;t=30' }, 0, 30_000],
    ["draft, in another order", { RateLimit: '"default";t=30;r=7' }, 7, 30_000],
    ["draft, with a partition key", { RateLimit: '"default";r=5;t=30;pk=:Y2xpZW50:' }, 5, 30_000],
    ["draft, a name that looks like a quota", { RateLimit: '"a,b;r=9";r=0;t=4' }, 0, 4_000],
    ["draft, several quotas: the one that is used up", { RateLimit: '"burst";r=8;t=1, "day";r=0;t=600' }, 0, 600_000],
    ["draft, two used up: the longer", { RateLimit: '"burst";r=0;t=1, "day";r=0;t=600' }, 0, 600_000],
    ["draft, several quotas: the smallest", { RateLimit: '"burst";r=8;t=1, "day";r=3;t=600' }, 3, 600_000],
    [
      "draft, no time: the window of its policy",
      { RateLimit: '"a;w=9", "b,c";r=0', "RateLimit-Policy": '"day";q=9;w=86400, "b,c";q=10;w=60' },
      0,
      60_000,
    ],
    ["the draft before", { RateLimit: "limit=100, remaining=0, reset=30" }, 0, 30_000],
    [
      "fields of their own",
      { "RateLimit-Limit": "10", "RateLimit-Remaining": "0", "RateLimit-Reset": "12" },
      0,
      12_000,
    ],
    ["X-, seconds from now", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "60" }, 0, 60_000],
    ["X-, seconds since 1970", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": `${epoch + 60}` }, 0, 60_000],
    ["X-, with a fraction", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": `${epoch + 1.5}` }, 0, 1_500],
    ["X-, milliseconds since 1970", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": `${now + 250}` }, 0, 250],
    ["X-, a date", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "Mon, 05 Jan 2026 09:00:05 GMT" }, 0, 5_000],
    ["X-, an ISO date", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-01-05T09:00:05Z" }, 0, 5_000],
    ["X-, seconds after", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "2.5" }, 0, 2_500],
    ["X-, with Retry-After alone", { "X-RateLimit-Remaining": "0", "Retry-After": "3" }, 0, 3_000],
    ["X-, a moment that has passed", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": `${epoch - 5}` }, 0, 0],
    ["X-, with another hyphen", { "X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": "5" }, 0, 5_000],
    [
      "X-, so many seconds that they are no moment yet",
      { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999" },
      0,
      99_999_999_000,
    ],
    ["X-, the first number that is a moment", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "100000000" }, 0, 0],
    [
      "X-, the last second before milliseconds",
      { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999999999" },
      0,
      99_999_999_999_000 - now,
    ],
    [
      "X-, the first number that counts milliseconds",
      { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "100000000000" },
      0,
      0,
    ],
    ["X-, less than no seconds", { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "-5" }, 0, 0],
    ["a part of a request", { "X-RateLimit-Remaining": "1.9", "X-RateLimit-Reset": "5" }, 1, 5_000],
    [
      "with several fields: what is used up",
      { "RateLimit-Remaining": "5", "RateLimit-Reset": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9" },
      0,
      9_000,
    ],
    ["with two of them as small: the first", { RateLimit: '"a";r=3;t=1, "b";r=3;t=9' }, 3, 1_000],
    ["with two used up as long: either", { RateLimit: '"a";r=0;t=9, "b";r=0;t=9' }, 0, 9_000],
    [
      "a reset before what comes after it",
      { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1", "X-RateLimit-Reset-After": "2", "Retry-After": "3" },
      0,
      1_000,
    ],
    [
      "a reset after before Retry-After",
      { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "2", "Retry-After": "3" },
      0,
      2_000,
    ],
    ["less than nothing", { "X-RateLimit-Remaining": "-3", "X-RateLimit-Reset": "5" }, 0, 5_000],
    [
      "a moment, by the clock of the server that names it",
      {
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": `${epoch + 7260}`,
        date: new Date(now + 7_200_000).toUTCString(),
      },
      0,
      60_000,
    ],
    [
      "a moment, and a date out of a cache",
      { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": `${epoch + 60}`, date: new Date(0).toUTCString(), age: "9" },
      0,
      60_000,
    ],
  ])("%s", (_, headers, remaining, reset) => {
    expect(read(headers)).toEqual({ remaining, reset });
  });

  it.each<Record<string, string>>([
    {},
    { "X-RateLimit-Remaining": "0" },
    { "X-RateLimit-Reset": "30" },
    { "X-RateLimit-Remaining": "none", "X-RateLimit-Reset": "30" },
    { "X-RateLimit-Remaining": "0, 0", "X-RateLimit-Reset": "30, 30" },
    { RateLimit: '"default";r=0' },
    { RateLimit: '"default";r=0', "RateLimit-Policy": '"day";q=10;w=60' },
    { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "5s" },
    { RateLimit: "?" },
    { RateLimit: '"r=0;t=30"' },
    { "RateLimit-Policy": '"default";q=10;w=60' },
    // `Date.parse` takes these for days.
    { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1.2.3" },
    { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "in 5" },
    { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "" },
    { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-99-99" },
    { "X-RateLimit-Remaining": "", "X-RateLimit-Reset": "5" },
  ])("are ignored for %j", (headers) => {
    expect(read(headers)).toBeUndefined();
  });
});

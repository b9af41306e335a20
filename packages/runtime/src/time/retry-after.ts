/**
 * `Retry-After` (seconds or a date) in milliseconds from `now`; undefined if there is none. Some servers write `2.0`.
 * If there are two values, from a proxy and from the server behind it, the longer one counts.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  const seconds = Math.max(...text.split(",").map(Number));
  if (seconds >= 0) return seconds * 1000;
  // An HTTP date names a day and a month; `Date.parse` would read anything shorter as a year.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  // The date is by the server's clock. An answer from a cache (with an `Age`) has an old date.
  const there = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : Math.max(0, date - (Number.isNaN(there) ? now : there));
}

/**
 * `Retry-After` in milliseconds from `now`, from its seconds or its date form; undefined if there is none. Some servers write
 * `2.0`, and of two values, of a proxy and of the server behind it, the longer one holds.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (!text) return undefined;
  const seconds = Math.max(...text.split(",").map(Number));
  if (seconds >= 0) return seconds * 1000;
  // An HTTP date names its day and month; anything less `Date.parse` would take for a year.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  // By the clock of the server that names the date; an answer out of a cache (it has an `Age`) holds an old one.
  const there = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : Math.max(0, date - (Number.isNaN(there) ? now : there));
}

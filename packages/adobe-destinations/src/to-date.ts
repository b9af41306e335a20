import type { PublishRequest } from "./publish-requests.ts";

/** A smaller value counts seconds: in milliseconds it would be before March 1973, and this many seconds are in the year 5138. */
const firstMilliseconds = 1e11;

/**
 * Reads a `publishedDate` as a date. The API writes it as a number or as digits, in milliseconds or in seconds.
 * @returns undefined if there is none, or if it is neither
 */
export function toDate(value: PublishRequest["publishedDate"]): Date | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
  return new Date(number < firstMilliseconds ? number * 1000 : number);
}

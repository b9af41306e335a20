import type { PublishRequest } from "./publish-requests.ts";

/** Below this a value counts seconds: as milliseconds it would lie before March 1973, as seconds it is in the year 5138. */
const firstMilliseconds = 1e11;

/**
 * A `publishedDate` as a date. The API writes it as a number or as digits, in milliseconds or in seconds.
 * @returns undefined if there is none, or where it is neither
 */
export function toDate(value: PublishRequest["publishedDate"]): Date | undefined {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
  return new Date(number < firstMilliseconds ? number * 1000 : number);
}

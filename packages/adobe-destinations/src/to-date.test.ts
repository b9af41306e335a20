import { expect, test } from "vitest";
import { toDate } from "./to-date.ts";

test.each([
  ["a number of milliseconds", 1630525501009, "2021-09-01T19:45:01.009Z"],
  ["digits that count seconds", "1630617746", "2021-09-02T21:22:26.000Z"],
  ["digits that count milliseconds", "1630525501009", "2021-09-01T19:45:01.009Z"],
  ["a number of seconds", 1630617746, "2021-09-02T21:22:26.000Z"],
  ["the last number that counts seconds", 99_999_999_999, "5138-11-16T09:46:39.000Z"],
  ["the first number that counts milliseconds", 100_000_000_000, "1973-03-03T09:46:40.000Z"],
])("%s is read", (_, value, date) => {
  expect(toDate(value)?.toISOString()).toBe(date);
});

test.each([undefined, "", "string", "2021-09-01", "-5", Number.NaN])("%j is not a date", (value) => {
  expect(toDate(value)).toBeUndefined();
});

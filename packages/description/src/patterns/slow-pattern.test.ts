import { expect, test } from "vitest";
import { mayBeSlow } from "./slow-pattern.ts";

const long = "a".repeat(24);

test.each([
  ["^(a+)+$", true],
  ["^(a|b){2,}$", true],
  [".*a.*b.*c", true],
  [".*a.*b", false],
  ["^(abc)$", false],
  ["^[a-z]+$", false],
])("the pattern %s may be slow for a long text: %s", (pattern, isSlow) => {
  expect(mayBeSlow(pattern, long)).toBe(isSlow);
});

test("no pattern is slow for fewer than 24 characters", () => {
  expect(mayBeSlow("^(a+)+$", long)).toBe(true);
  expect(mayBeSlow("^(a+)+$", long.slice(1))).toBe(false);
});

import { expect, it } from "vitest";
import { totalAt } from "./total-at.ts";

it.each<[unknown, number | undefined]>([
  [5, 5],
  ["5", 5],
  [0, 0],
  ["0", 0],
  [-1, undefined],
  ["-1", undefined],
  ["5 items", undefined],
  ["", undefined],
  [null, undefined],
  [Number.NaN, undefined],
])("the total in %j is %s", (total, number) => {
  expect(totalAt({ total }, "/total")).toBe(number);
});

it("a total below the number of items does not count", () => {
  expect(totalAt({ total: 2 }, "/total", 2)).toBe(2);
  expect(totalAt({ total: 1 }, "/total", 2)).toBe(undefined);
  expect(totalAt({ total: 0 }, "/total", 0)).toBe(0);
});

it("an answer without a place for it has none", () => {
  expect(totalAt({ total: 2 }, undefined)).toBe(undefined);
});

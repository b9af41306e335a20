import { expect, test } from "vitest";
import { closest, didYouMean } from "./closest.ts";

// Distances by hand, as Damerau and Levenshtein count them: put in, taken out, replaced, two neighbours changed over.
test.each([
  ["publish", "publish", 0],
  ["publsh", "publish", 1],
  ["publishh", "publish", 1],
  ["publizh", "publish", 1],
  ["pulbish", "publish", 1],
  ["pulbsih", "publish", 2],
  ["upblihs", "publish", 2],
  ["publishhh", "publish", 2],
  ["oopublish", "publish", 2],
  ["ublis", "publish", 2],
  ["PUBLISH", "publish", 0],
])("%s is meant to be %s, which is %i changes away", (word, meant) => {
  expect(closest(word, ["cancel", meant, "watch"])).toBe(meant);
});

test.each(["ublix", "uplbsih", "publishhhh", "ooopublish", "pulbsihs", "hsilbup", "", "pblsg"])(
  "%j is too far from publish",
  (word) => {
    expect(closest(word, ["publish"])).toBeUndefined();
  },
);

test("the nearest of several is meant, and the first of two that are as near", () => {
  expect(closest("gett", ["getter", "gets", "get"])).toBe("gets");
  expect(closest("lint", ["hint", "line"])).toBe("hint");
  expect(closest("jobs", ["jabs", "jots", "jobs"])).toBe("jobs");
});

test("a short word is meant only if a letter of it is there", () => {
  expect(closest("ab", ["c"])).toBeUndefined();
  expect(closest("x", ["id"])).toBeUndefined();
  expect(closest("ix", ["id"])).toBe("id");
  expect(closest("xx", ["id"])).toBeUndefined();
  expect(closest("axx", ["abc"])).toBe("abc");
});

test("a sentence ends in the word that was meant, or in nothing", () => {
  expect(didYouMean("publsh", ["publish"])).toBe(' (did you mean "publish"?)');
  expect(didYouMean("other", ["publish"])).toBe("");
});

test("the words of a command line are distinguished by what was typed wrong", () => {
  expect(closest("wacth", ["match", "watch"])).toBe("watch");
  expect(closest("ilst", ["lint", "list"])).toBe("list");
  expect(closest("aacb", ["acb", "aabc"])).toBe("acb");
});

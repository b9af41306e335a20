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
])("%s is corrected to %s, which is %i changes away", (word, meant) => {
  expect(closest(word, ["cancel", meant, "watch"])).toBe(meant);
});

test.each(["ublix", "uplbsih", "publishhhh", "ooopublish", "pulbsihs", "hsilbup", "", "pblsg"])(
  "%j is too far from publish",
  (word) => {
    expect(closest(word, ["publish"])).toBeUndefined();
  },
);

test("the nearest word is meant, and of two equally near the first", () => {
  expect(closest("gett", ["getter", "gets", "get"])).toBe("gets");
  expect(closest("lint", ["hint", "line"])).toBe("hint");
  expect(closest("jobs", ["jabs", "jots", "jobs"])).toBe("jobs");
});

test("a short word is meant only if one of its letters is right", () => {
  expect(closest("ab", ["c"])).toBeUndefined();
  expect(closest("x", ["id"])).toBeUndefined();
  expect(closest("ix", ["id"])).toBe("id");
  expect(closest("xx", ["id"])).toBeUndefined();
  expect(closest("axx", ["abc"])).toBe("abc");
});

test("a message ends with the meant word, or with nothing", () => {
  expect(didYouMean("publsh", ["publish"])).toBe(' (did you mean "publish"?)');
  expect(didYouMean("other", ["publish"])).toBe("");
});

test("words of a command line are told apart by the mistake", () => {
  expect(closest("wacth", ["match", "watch"])).toBe("watch");
  expect(closest("ilst", ["lint", "list"])).toBe("list");
  expect(closest("aacb", ["acb", "aabc"])).toBe("acb");
});

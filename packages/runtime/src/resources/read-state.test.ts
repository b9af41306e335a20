import { describe, expect, it } from "vitest";
import { readState } from "./read-state.ts";
import { textOf } from "./text-of.ts";

it.each<[unknown, string | undefined]>([
  ["a", "a"],
  ["", ""],
  [true, "true"],
  [0, "0"],
  [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  [-Number.MAX_SAFE_INTEGER, "-9007199254740991"],
  [Number.MAX_SAFE_INTEGER + 1, undefined],
  [-Number.MAX_SAFE_INTEGER - 1, undefined],
  [Number.NaN, undefined],
  [null, undefined],
  [{}, undefined],
  [["a"], undefined],
])("%j as a word is %j", (value, text) => {
  expect(textOf(value)).toBe(text);
});

describe("the state in an answer", () => {
  const answer = { state: "on", sub: "warm", note: "so far", done: 3, all: 9, bad: "1", left: 2 };

  it("has everything with a declared place", () => {
    expect(readState({ status: "/state" }, answer)).toEqual({
      status: "on",
      message: undefined,
      progress: undefined,
      raw: answer,
    });
    expect(
      readState(
        {
          status: "/state",
          message: "/note",
          progress: { done: "/done", total: "/all", failed: "/bad", skipped: "/left" },
        },
        answer,
      ),
    ).toEqual({
      status: "on",
      message: "so far",
      progress: { done: 3, total: 9, failed: undefined, skipped: 2 },
      raw: answer,
    });
  });

  it("may be in several places, and one of them must be there", () => {
    expect(readState({ status: ["/state", "/sub"] }, answer)?.status).toBe("on/warm");
    expect(readState({ status: ["/state", "/none"] }, answer)?.status).toBe("on/");
    expect(readState({ status: ["/none", "/sub"] }, answer)?.status).toBe("/warm");
    expect(readState({ status: ["/none", "/nowhere"] }, answer)).toBe(undefined);
    expect(readState({ status: "/none" }, answer)).toBe(undefined);
  });

  it("has no progress without a declared count", () => {
    expect(readState({ status: "/state", progress: { done: "/none", total: "/all" } }, answer)?.progress).toBe(
      undefined,
    );
    expect(readState({ status: "/state", progress: { done: "/bad" } }, answer)?.progress).toBe(undefined);
  });
});

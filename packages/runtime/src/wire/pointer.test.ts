import { describe, expect, it } from "vitest";
import { readPointer } from "./pointer.ts";

const value = { a: { b: [10, { c: 1 }] }, "x/y": 2, "m~n": 3, "": 4, none: null };

describe("readPointer", () => {
  it.each([
    ["/a/b/0", 10],
    ["/a/b/1/c", 1],
    ["/x~1y", 2],
    ["/m~0n", 3],
    ["/", 4],
    ["/none", null],
    ["/none/deeper", undefined],
    ["/a/missing/deeper", undefined],
    ["/a/b/0/deeper", undefined],
  ])("follows %s", (pointer, expected) => {
    expect(readPointer(value, pointer)).toBe(expected);
  });

  it("returns the value itself for the empty pointer", () => {
    expect(readPointer(value, "")).toBe(value);
  });
});

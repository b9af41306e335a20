import { describe, expect, it } from "vitest";
import { wrap, wrappedTable } from "./wrapped-table.ts";

describe("a line that is too long", () => {
  it.each<[string, number, string[]]>([
    ["four words in line", 10, ["four words", "in line"]],
    ["four", 4, ["four"]],
    ["unbroken", 5, ["unbro", "ken"]],
    ["a unbroken", 6, ["a unbr", "oken"]],
    ["ab unbroken", 6, ["ab unb", "roken"]],
    ["abc unbroken", 6, ["abc", "unbrok", "en"]],
    ["", 5, [""]],
  ])("%j is broken at %d between words, unless most of the line would be empty", (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});

describe("a table", () => {
  const widthsOf = (first: number, second: number): number[] => {
    const [, rule = ""] = wrappedTable(["a", "b", "c"], [["1", "x".repeat(first), "y".repeat(second)]]).split("\n");
    return rule
      .trim()
      .split("  ")
      .map((part) => part.length);
  };

  it("is as wide as its cells", () => {
    expect(widthsOf(3, 5)).toEqual([1, 3, 5]);
    expect(widthsOf(13, 100)).toEqual([1, 13, 100]);
  });

  it("fills at most 120 columns: a short cell stays whole, and two long ones share the rest", () => {
    expect(widthsOf(14, 100)).toEqual([1, 14, 99]);
    expect(widthsOf(100, 14)).toEqual([1, 99, 14]);
    expect(widthsOf(100, 200)).toEqual([1, 56, 57]);
    expect(widthsOf(56, 58)).toEqual([1, 56, 57]);
    expect(widthsOf(58, 56)).toEqual([1, 57, 56]);
  });

  it("continues below if a cell is wrapped", () => {
    const [, , ...lines] = wrappedTable(["a", "b", "c"], [["1", "x".repeat(70), "y".repeat(58)]]).split("\n");
    expect(lines).toEqual([`  1  ${"x".repeat(56)}  ${"y".repeat(57)}`, `     ${"x".repeat(14)}${" ".repeat(44)}y`]);
  });
});

import { describe, expect, it, test } from "vitest";
import { parseDocument } from "yaml";
import type { Json } from "./json.ts";
import { plainData, repeatedKey, yamlOptions } from "./yaml-limits.ts";

function read(text: string): Json {
  return plainData(parseDocument(text, yamlOptions), text);
}

describe("the size of aliases is measured", () => {
  const kilobytes = (count: number): string => "x".repeat(count * 1024);
  const times = (count: number, alias: string): string => Array.from({ length: count }, () => alias).join(", ");

  // Each stands for about 64 kB: 120 of them are below 8 MB, 140 are above it.
  it.each([
    ["a text", `&a "${kilobytes(64)}"`],
    ["a list", `&a ["${kilobytes(32)}", "${kilobytes(32)}"]`],
    ["the values of a map", `&a { b: "${kilobytes(32)}", c: "${kilobytes(32)}" }`],
    ["the keys of a map", `&a { "${kilobytes(32)}": 1, "${kilobytes(31)}": 2 }`],
    ["what is deeper in it", `&a [{ b: [{ c: "${kilobytes(64)}" }] }]`],
  ])("%s", (_, anchored) => {
    expect(() => read(`a: ${anchored}\nall: [${times(140, "*a")}]\n`)).toThrow(
      "its aliases add more than 8 MB: write out what they refer to",
    );
  });

  it("and may be close to the limit", () => {
    const text = `a: &a ["${kilobytes(64)}"]\nall: [${times(120, "*a")}]\n`;
    expect(read(text)).toHaveProperty(["all", "length"], 120);
  });

  it("including aliases of aliases, which multiply", () => {
    const b = `b: &b [${times(12, "*a")}]`;
    expect(() => read(`a: &a "${kilobytes(64)}"\n${b}\nall: [${times(12, "*b")}]\n`)).toThrow("more than 8 MB");
    expect(read(`a: &a "${kilobytes(64)}"\n${b}\nall: [${times(9, "*b")}]\n`)).toHaveProperty(["all", "length"], 9);
  });
});

test("many aliases of aliases with small values are written out", () => {
  const text = `a: &a 1\nb: &b [${Array.from({ length: 40 }, () => "*a").join()}]\nall: [${Array.from({ length: 300 }, () => "*b").join()}]\n`;
  expect((read(text) as { all: number[][] }).all.flat()).toHaveLength(12_000);
});

test("so many aliases of so many anchors that lookups take minutes are refused, hundreds are not", () => {
  const text = (count: number): string => {
    const numbers = Array.from({ length: count }, (_, index) => index);
    return `all: [${numbers.map((index) => `&a${index} 1`).join(", ")}]\nagain: [${numbers.map((index) => `*a${index}`).join(", ")}]\n`;
  };
  expect(() => read(text(8000))).toThrow("it has too many aliases (8000 of 8000 anchors)");
  expect(read(text(500))).toHaveProperty(["again", "length"], 500);
});

describe("a repeated key of a map is found in its place", () => {
  it.each([
    ["a: 1\nb: 2\na: 3\n", 10],
    ["a:\n  b: 1\n  b: 2\n", 12],
    ["- a: 1\n- [1, { b: 1, b: 2 }]\n", 21],
    ["1: a\n1: b\n", 5],
    ['200: a\n"200": b\n', 7],
    ["a: { b: 1 }\nc: { b: 1 }\n", undefined],
    ["a: &a { x: 1 }\nb: &b { y: 1 }\nc:\n  <<: *a\n  <<: *b\n", undefined],
    ["- a\n- a\n", undefined],
    ["a\n", undefined],
  ])("%j", (text, place) => {
    expect(repeatedKey(parseDocument(text, { merge: true, uniqueKeys: false }).contents)).toBe(place);
  });

  it("the first of several", () => {
    expect(repeatedKey(parseDocument("a: { b: 1, b: 2 }\na: 3\n", { uniqueKeys: false }).contents)).toBe(11);
  });
});

test("two merges in one map are not a repeated key", () => {
  const merged = parseDocument("a: &a {b: 1}\nc: &c {d: 2}\ne:\n  <<: *a\n  <<: *c", { uniqueKeys: false });
  expect(repeatedKey(merged.contents)).toBeUndefined();
});

test("two aliases of one anchor become two values", () => {
  const { a, b } = read("a: &a { x: 1 }\nb: *a\n") as { a: object; b: object };
  expect(b).toEqual(a);
  expect(b).not.toBe(a);
});

test("an empty text is null", () => {
  expect(read("")).toBeNull();
});

// The largest number is 1.7976931348623157e308 (IEEE 754, binary64).
test.each([
  ["a: .inf", "(Infinity)"],
  ["a: -.Inf", "(-Infinity)"],
  ["a: [{ b: .nan }]", "(NaN)"],
  ["a: 1e309", "(Infinity)"],
  ["a: 1E+309", "(Infinity)"],
  [`a: 2${"0".repeat(308)}`, "(Infinity)"],
])("a number that is too large for a program is refused: %s", (text, shown) => {
  expect(() => read(text)).toThrow(`it has a number that is too large for a program ${shown}`);
});

test.each([
  ["a: 1.7976931348623157e308", { a: Number.MAX_VALUE }],
  ["a: 1e-400", { a: 0 }],
  ["a: file.inf\nb: null\nc: ~", { a: "file.inf", b: null, c: null }],
])("other numbers and similar texts are kept: %s", (text, value) => {
  expect(read(text)).toEqual(value);
});

// YAML 1.2, section 10.3: the core schema.
test("words and dates are texts, whatever version of YAML the file declares", () => {
  expect(read("%YAML 1.1\n---\non: [yes, no, Off, 2026-06-01, 1:30, 0o17, 010]\nmerged: { <<: { a: b } }\n")).toEqual({
    on: ["yes", "no", "Off", "2026-06-01", "1:30", 15, 10],
    merged: { a: "b" },
  });
});

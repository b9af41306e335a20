import { expect, test } from "vitest";
import { at } from "../document/json.ts";
import { escapePointer, fromPointer, toPointer } from "./pointer.ts";

/** The document and the two tables of RFC 6901, sections 5 and 6. */
const document = {
  foo: ["bar", "baz"],
  "": 0,
  "a/b": 1,
  "c%d": 2,
  "e^f": 3,
  "g|h": 4,
  "i\\j": 5,
  'k"l': 6,
  " ": 7,
  "m~n": 8,
};

test.each([
  ["", document],
  ["/foo", ["bar", "baz"]],
  ["/foo/0", "bar"],
  ["/", 0],
  ["/a~1b", 1],
  ["/c%d", 2],
  ["/e^f", 3],
  ["/g|h", 4],
  ["/i\\j", 5],
  ['/k"l', 6],
  ["/ ", 7],
  ["/m~0n", 8],
])("the pointer %j leads where RFC 6901 says", (pointer, value) => {
  const path = fromPointer(pointer) ?? ["nowhere"];
  expect(at(document, path)).toEqual(value);
  expect(toPointer(path)).toBe(pointer);
});

test.each([
  ["#", document],
  ["#/foo", ["bar", "baz"]],
  ["#/foo/0", "bar"],
  ["#/", 0],
  ["#/a~1b", 1],
  ["#/c%25d", 2],
  ["#/e%5Ef", 3],
  ["#/g%7Ch", 4],
  ["#/i%5Cj", 5],
  ["#/k%22l", 6],
  ["#/%20", 7],
  ["#/m~0n", 8],
])("the fragment %j leads where RFC 6901 says", (fragment, value) => {
  expect(at(document, fromPointer(fragment) ?? ["nowhere"])).toEqual(value);
});

test("~01 is a tilde and a one, not a slash", () => {
  expect(fromPointer("/~01")).toEqual(["~1"]);
  expect(escapePointer("~1/~0")).toBe("~01~1~00");
});

test.each(["foo", "#foo", "#%E0%A4%A"])("%j is no pointer", (text) => {
  expect(fromPointer(text)).toBeUndefined();
});

test("the index of a list is a number without leading zeros, and nothing else", () => {
  expect(at({ list: ["a"] }, ["list", "0"])).toBe("a");
  for (const index of ["00", "-1", "1", "length", "-", "0x0", " 0"])
    expect(at({ list: ["a"] }, ["list", index])).toBeUndefined();
});

test("a member of every object is not a member of this one", () => {
  expect(at({}, ["constructor"])).toBeUndefined();
  expect(at("text", ["length"])).toBeUndefined();
});

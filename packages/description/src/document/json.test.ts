import { expect, test } from "vitest";
import {
  arrayMember,
  at,
  canonicalJson,
  copy,
  isObject,
  member,
  objectMember,
  setMember,
  stringMember,
  type JsonObject,
} from "./json.ts";

test("only a map is an object", () => {
  expect([{}, [], null, "a", undefined].map(isObject)).toEqual([true, false, false, false, false]);
});

test("a member of another type counts as absent", () => {
  const value = { object: { a: 1 }, list: [1], text: "a" };
  expect([objectMember(value, "object"), objectMember(value, "list"), objectMember(value, "none")]).toEqual([
    { a: 1 },
    {},
    {},
  ]);
  expect([arrayMember(value, "list"), arrayMember(value, "object")]).toEqual([[1], []]);
  expect([stringMember(value, "text"), stringMember(value, "list")]).toEqual(["a", undefined]);
});

test("a list has its items by number, as a number or as text", () => {
  expect([member(["a"], 0), member(["a"], "0"), member(["a"], "length"), member(["a"], 1)]).toEqual([
    "a",
    "a",
    undefined,
    undefined,
  ]);
});

test("a deep value is found member by member, or not at all", () => {
  expect(at({ a: [{ b: null }] }, ["a", 0, "b"])).toBeNull();
  expect(at({ a: [] }, ["a", 0, "b"])).toBeUndefined();
  expect(at(7, [])).toBe(7);
});

test("a member called __proto__ is data like any other", () => {
  const target = {};
  setMember(target, "__proto__", { a: 1 });
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect(JSON.stringify(target)).toBe('{"__proto__":{"a":1}}');
  setMember(target, "__proto__", 2);
  expect(JSON.stringify(target)).toBe('{"__proto__":2}');
});

test("a copy shares nothing", () => {
  const shared = { a: [1] };
  const made = copy({ one: shared, two: shared });
  made.one.a.push(2);
  expect(made.two).toEqual({ a: [1] });
  expect(shared).toEqual({ a: [1] });
});

test("a copy has the same members as a text of JSON: __proto__, but no undefined one", () => {
  const value = JSON.parse('{"__proto__":{"a":[1,null]},"b":"c"}') as JsonObject;
  expect(JSON.stringify(copy(value))).toBe('{"__proto__":{"a":[1,null]},"b":"c"}');
  expect(Object.keys(copy({ a: 1, lost: undefined } as unknown as JsonObject))).toEqual(["a"]);
});

test("the same meaning has the same text", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: "x", d: null }] })).toBe(
    canonicalJson({ b: [1, { d: null, c: "x" }], a: true }),
  );
  expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
});

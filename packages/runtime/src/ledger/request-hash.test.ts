import { expect, it } from "vitest";
import { hashOf, markerOf } from "./request-hash.ts";

it("a hash is the SHA-256 of the JSON", async () => {
  // printf '{"a":1}' | sha256sum
  expect(await hashOf({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
});

it("the order of members does not matter at any depth, but the order of a list does", async () => {
  const one = { a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } };
  const other = { b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 };
  expect(await hashOf(one)).toBe(await hashOf(other));
  expect(await hashOf([1, 2])).not.toBe(await hashOf([2, 1]));
  expect(await hashOf({ a: 1 })).not.toBe(await hashOf({ a: 2 }));
});

it("a mark is made from the key, the hash and the first owner, and looks like any other", async () => {
  const mark = await markerOf("k", "h", "o");
  expect(mark).toMatch(/^\[pressroom [\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\]$/);
  expect(await markerOf("k", "h", "o")).toBe(mark);
  for (const other of [markerOf("x", "h", "o"), markerOf("k", "x", "o"), markerOf("k", "h", "x")])
    expect(await other).not.toBe(mark);
});

import { expect, test } from "vitest";
import { explicitUndefined } from "./explicit-undefined.ts";

test.each([
  ["a member of an interface", "interface A { b?: string; }", "interface A { b?: string | undefined; }"],
  [
    "a field of a class",
    "declare class A { readonly b?: string; }",
    "declare class A { readonly b?: string | undefined; }",
  ],
  ["a function", "interface A { b?: () => void; }", "interface A { b?: (() => void) | undefined; }"],
  ["a condition", "type A<T> = { b?: T extends 1 ? 2 : 3 };", "type A<T> = { b?: (T extends 1 ? 2 : 3) | undefined };"],
  [
    "a member within a member",
    "interface A { b?: { c?: string }; }",
    "interface A { b?: { c?: string | undefined } | undefined; }",
  ],
  [
    "a member of what a function takes within a member",
    "interface A { b?: (c: { d?: 1 }) => void; }",
    "interface A { b?: ((c: { d?: 1 | undefined }) => void) | undefined; }",
  ],
])("an optional %s may be undefined", (_, before, after) => {
  expect(explicitUndefined(before)).toBe(after);
});

test.each([
  "interface A { b: string; }",
  "interface A { b?: string | undefined; }",
  "interface A { b?: unknown; }",
  "declare function a(b?: string): void;",
  "interface A { b?(): void; }",
])("%s is not changed", (text) => {
  expect(explicitUndefined(text)).toBe(text);
});

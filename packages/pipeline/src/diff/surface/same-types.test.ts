import { expect, test } from "vitest";
import { sameTypes } from "./same-types.ts";

const tree = (types: string, operations = ""): Map<string, string> =>
  new Map([
    ["README.md", types],
    ["src/types.ts", types],
    ["src/operations.ts", operations],
  ]);

test("other comments and white space are the same types", () => {
  expect(sameTypes(tree("/** One word. */\ntype A = { a: 1 };"), tree("type A = {\n  // two\n  a: 1 };"))).toBe(true);
});

test("a text that looks like a comment is a type", () => {
  expect(sameTypes(tree('type A = "// one";'), tree('type A = "// two";'))).toBe(false);
});

test("another file, or another token at the end, are other types", () => {
  expect(sameTypes(tree("type A = 1;"), new Map([...tree("type A = 1;"), ["src/jobs.ts", ""]]))).toBe(false);
  expect(sameTypes(tree("type A = 1"), tree("type A = 1;"))).toBe(false);
});

test("the content of descriptors is not a type", () => {
  expect(sameTypes(tree("type A = 1;", "a"), tree("type A = 1;", "b"))).toBe(true);
});

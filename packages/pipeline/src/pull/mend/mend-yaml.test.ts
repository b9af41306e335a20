import { expect, test } from "vitest";
import { parse } from "yaml";
import { mendYaml } from "./mend-yaml.ts";

/** What a parser of YAML reads, once it is mended. */
function read(...lines: string[]): unknown {
  return parse(mendYaml(lines.join("\n")));
}

test.each([
  ["keys", "a: 1\nb:\n  c: 2\n"],
  ["flows on one line", "a: { b: [1, 2] }\nc: { d: '}' }\ne: 1\n"],
  ["a flow that is long enough for two lines", "a: { b: 1,\n     c: 2 }\nd: 3\n"],
  ["text blocks and what follows them", "a: |\n  b: {\n  c\nd: >-\n  [\n\n  e\nf: 1\n"],
  ["a text block in a list", "- |\n  a: {\n  b\n- 1\n- - >\n    c: [\n    d\n  - 2\n"],
  ["a text block that has an anchor or a tag", "a: &text |\n  b: {\n  c\nd: !!str |\n  e: [\n  f\ng: *text\n"],
  ["a text block whose head has a comment", "a: | # as it is\n  b: {\n  c\nd: 1\n"],
  ["a text block with blanks that count", "a: |2+\n    b: {\n  c\n\nd: 1\n"],
  ["brackets in texts", "a: b { c\nd: e [ f\ng: 1\n"],
  ["keys in quotes", "\"a b\": { c: 1 }\n'd': [1]\ne: 2\n"],
])("readable %s keep their meaning", (_, text) => {
  expect(parse(mendYaml(text))).toEqual(parse(text));
});

test("a file with Windows line ends is repaired too", () => {
  expect(read("a:\r\n\tb: {\r\n", "c: 1\r\n", "}\r\n")).toEqual({ a: { b: { c: 1 } } });
});

test("a text block keeps its own tabs", () => {
  expect(read("a: |", "  b", "  \tc", "d: 1")).toEqual({ a: "b\n\tc\n", d: 1 });
});

test("a key next to a text block in the same list item is repaired", () => {
  expect(read("- a: |", "    text", "  b: {", "c: 1", "}", "  d: 2")).toEqual([{ a: "text\n", b: { c: 1 }, d: 2 }]);
});

test.each([
  ["a key", ["a:", "  b: {", "c: 1", "}", "  d: 2"], { a: { b: { c: 1 }, d: 2 } }],
  ["a key in double quotes", ["a:", '  "b c": {', "d: 1", "}", "  e: 2"], { a: { "b c": { d: 1 }, e: 2 } }],
  ["a key in single quotes", ["a:", "  'b c': [", "1", "]", "  e: 2"], { a: { "b c": [1], e: 2 } }],
  ["an item of a list", ["a:", "  - {", "b: 1", "}", "  - 2"], { a: [{ b: 1 }, 2] }],
  ["a key in an item", ["a:", "  - b: {", "c: 1", "}", "    d: 2"], { a: [{ b: { c: 1 }, d: 2 }] }],
])("text further left than %s is moved below it", (_, lines, value) => {
  expect(read(...lines)).toEqual(value);
});

test.each([
  ["a bracket in quotes", '"x": "}",'],
  ["an escaped quote", String.raw`"x": "\"}",`],
  ["a backslash at the end of a text", String.raw`"x": "\\", "y": ["}"],`],
  ["a doubled quote", "x: 'it''s }',"],
  ["a backslash in single quotes", String.raw`x: '\', y: '}',`],
  ["an apostrophe in a word", "x: it's,"],
  ["a bracket in a comment", "x: 1, # ends with }"],
  ["a comment that is a line", "# }"],
  ["brackets within brackets", "x: { y: [1, { z: 2 }] },"],
  ["a quote at the beginning of a line", "'x': '}',"],
  ["a quote after a bracket", "x: ['}'], y: {'z': '}'},"],
])("%s does not end a flow", (_, line) => {
  const value = parse(`{\n${line}\nlast: 1\n}`);
  expect(value).toBeTypeOf("object");
  expect(read("a:", "  b: {", line, "last: 1", "}", "  c: 2")).toEqual({ a: { b: value, c: 2 } });
});

test("a number sign inside a word does not begin a comment", () => {
  expect(read("a:", "  b: {", "x: c#}", "  d: 2")).toEqual({ a: { b: { x: "c#" }, d: 2 } });
});

test("quoted text may span lines", () => {
  expect(read("a:", "  b: {", 'x: "one', 'two }",', "y: 1", "}", "  c: 2")).toEqual({
    a: { b: { x: "one two }", y: 1 }, c: 2 },
  });
});

test("an empty line within a flow stays empty", () => {
  expect(mendYaml("a:\n  b: {\n\nc: 1\n}")).toBe("a:\n  b: {\n\n    c: 1\n    }");
});

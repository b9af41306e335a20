import { expect, test } from "vitest";
import { parseDescription } from "./parse-description.ts";

function parse(text: string): unknown {
  return parseDescription(new TextEncoder().encode(text)).content;
}

test("a repeated key has its last value, as in JSON", () => {
  expect(parse("a: 1\na: 2\n")).toEqual({ a: 2 });
});

test("a lone carriage return ends a line, as in YAML", () => {
  expect(parse("a: 1\rb:\r  c: 2\r\nd: 3\n")).toEqual({ a: 1, b: { c: 2 }, d: 3 });
});

test("tabs in the indentation are read as spaces", () => {
  expect(parse("a:\n\tb: 1\n\tc:\n\t\td: 2\n")).toEqual({ a: { b: 1, c: { d: 2 } } });
});

test("an example further left than its key is still its value", () => {
  const text = `schema:
    example: {
  "address": "someone@example.test",
  "list": ["}", 'it''s'
]
}
    type: object
`;
  expect(parse(text)).toEqual({
    schema: { example: { address: "someone@example.test", list: ["}", "it's"] }, type: "object" },
  });
});

test("text blocks keep content that looks like code", () => {
  const text = "a: |\n  example: {\n    left\n  }\nb: 1\nb: 2\n";
  expect(parse(text)).toEqual({ a: "example: {\n  left\n}\n", b: 2 });
});

test("a file is clean only if it can be read unchanged", () => {
  expect(parseDescription(new TextEncoder().encode("a: 1\n")).clean).toBe(true);
  expect(parseDescription(new TextEncoder().encode("a: 1\na: 2\n")).clean).toBe(false);
});

test("a byte order mark is dropped", () => {
  expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test("aliases that would fill the memory are refused", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 9; level++)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
  expect(() => parse(lines.join("\n"))).toThrow(/can't be parsed/);
});

test("an irreparable fault is reported with its line", () => {
  expect(() => parse("a: 1\nb: [\n")).toThrow(/can't be parsed, line \d+: /);
});

test("text in another encoding is reported", () => {
  expect(() => parseDescription(new Uint8Array([0x61, 0x3a, 0xff, 0xfe]))).toThrow("is not UTF-8 text");
});

test.each([
  ["a list", `[${"x, ".repeat(17_000)}x]`, 700],
  ["a text", `"${"x".repeat(34_000)}"`, 900],
])("%s repeated by aliases until it fills the memory is refused", (_, value, times) => {
  const lines = Array.from({ length: times }, (_line, index) => `b${index}: *a`);
  expect(() => parse(`a: &a ${value}\n${lines.join("\n")}`)).toThrow("its aliases add more than 8 MB");
});

test("a usual number of aliases is written out", () => {
  expect(parse("a: &a { b: 1 }\nc: *a\nd: { <<: *a, e: 2 }\n")).toEqual({
    a: { b: 1 },
    c: { b: 1 },
    d: { b: 1, e: 2 },
  });
});

test("a map of 50,000 keys is read in seconds, not minutes", { timeout: 10_000 }, () => {
  const keys = Array.from({ length: 50_000 }, (_, index) => `  k${index}: 1`).join("\n");
  expect(Object.keys((parse(`a:\n${keys}\n`) as { a: object }).a)).toHaveLength(50_000);
});

test("broken JSON is reported in terms of JSON, with line and column", () => {
  expect(() => parse('{\n  "openapi": "3.0.3"\n  "info": {}\n}')).toThrow(
    'can\'t be parsed, line 3: JSON requires a comma or } here, not "info" (column 3)',
  );
});

test("broken YAML is reported with line and column, each fault once", () => {
  expect(() => parse("openapi: 3.0.3\ninfo: [\n")).toThrow(/can't be parsed, line \d+: [^\n]* \(column \d+\)$/);
});

test("a comment in JSON is refused, since YAML would make a name of it", () => {
  for (const text of ['{"a": 1, // one\n"b": 2}', '{"a": 1, /* one */ "b": 2}', '{ // one\n"b": 2}'])
    expect(() => parse(text)).toThrow(/line \d: JSON requires a name in double quotes/);
  expect(parse('{"a": "https://a.test/*", "b": [1,],}')).toEqual({ a: "https://a.test/*", b: [1] });
});

test("sets, ordered maps and bytes lose nothing", () => {
  expect(parse("a: !!set { x, y }\nb: !!omap [x: 1]\nc: !!binary AAAA\n")).toEqual({
    a: { x: null, y: null },
    b: [{ x: 1 }],
    c: "AAAA",
  });
});

test("an alias that is part of what it stands for is one line", () => {
  expect(() => parse("a: &a { b: [*a] }\n")).toThrow(
    /^can't be parsed[^\n]*an alias in it is part of what it stands for$/,
  );
});

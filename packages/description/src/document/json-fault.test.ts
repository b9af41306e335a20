import { expect, test } from "vitest";
import { isMeantAsJson, jsonFault } from "./json-fault.ts";

test.each([
  ["a comma that is missing", '{\n  "a": 1\n  "b": 2\n}', 3, 'JSON requires a comma or } here, not "b" (column 3)'],
  ["a comma in a list", "[1 2]", 1, "JSON requires a comma or ] here, not 2 (column 4)"],
  ["a comma too many", '{ "a": 1, }', 1, "JSON requires a name in double quotes here, not } (column 11)"],
  ["a name without quotes", "{ a: 1 }", 1, "JSON requires a name in double quotes here, not a (column 3)"],
  ["a name in single quotes", "{ 'a': 1 }", 1, "JSON requires a name in double quotes here, not ' (column 3)"],
  ["no colon", '{ "a" 1 }', 1, "JSON requires a colon here, not 1 (column 7)"],
  ["no value", '{ "a": }', 1, "JSON requires a value here, not } (column 8)"],
  ["a word that JSON has not", '{ "a": undefined }', 1, "JSON requires a value here, not undefined (column 8)"],
  ["a number that JSON has not", '{ "a": 01 }', 1, "JSON requires a value here, not 01 (column 8)"],
  ["no value in a list", "[1, ]", 1, "JSON requires a value here, not ] (column 5)"],
  [
    "no value before the end of a line",
    '\n\n{\n  "a": ,\n  "b": 1 }',
    4,
    "JSON requires a value here, not , (column 8)",
  ],
  ["what JSON has not after its end", "{} @", 1, "JSON requires the end of the file here, not @ (column 4)"],
  [
    "an end in a list",
    "\n[1,\n",
    3,
    "JSON requires a value here, but the file ends: the [ of line 2 is not closed (column 1)",
  ],
  ["an end after a name", '{ "a":', 1, "JSON requires a value here, but the file ends (column 7)"],
  ["a comment", '{ "a": 1 // one\n}', 1, "JSON requires a comma or } here, not / (column 10)"],
  ["too many brackets", '{ "a": 1 }\n}', 2, "JSON requires the end of the file here, not } (column 1)"],
  [
    "an end in the middle",
    '{\n "a": {\n  "b": 1\n',
    4,
    "JSON requires a comma or } here, but the file ends: the { of line 2 is not closed (column 1)",
  ],
  ["nothing", " ", 1, "JSON requires a value here, but the file ends (column 2)"],
])("%s is reported in terms of JSON, with its place", (_, text, line, message) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonFault(text)).toEqual({ line, message });
});

test.each(['{ "a": "b\\q" }', '{ "a": "b\nc" }', '{ "a": "b', '{ "a": "\\u12" }'])(
  "of a text that is not closed, or has what no text may have, that is said: %j",
  (text) => expect(jsonFault(text)?.message).toMatch(/^this text is not closed, or it has .* \(column 8\)$/),
);

test.each(['{"a":[1,-0.5e+3,true,null,"\\u00e9\\"",{}],"b":[]}', "\uFEFF{}", '["a"]', "{} \n"])(
  "JSON has no fault: %s",
  (text) => expect(jsonFault(text)).toBeUndefined(),
);

test("a fault at the end of a long text is found quickly", () => {
  const items = Array.from({ length: 20_000 }, (_, index) => `{ "a": ${index} }`).join(",\n");
  expect(jsonFault(`[${items}`)?.line).toBe(20_000);
});

test("a text that is nested too deeply has no result", () => {
  expect(jsonFault("[".repeat(200_000))).toBeUndefined();
});

test("YAML's own form of a map is not treated as JSON", () => {
  expect(['{"a": 1', '\uFEFF{\n "a"', "[{", "{"].map(isMeantAsJson)).toEqual([true, true, true, true]);
  expect(["{ a: 1", "openapi: [", "- a", "[a"].map(isMeantAsJson)).toEqual([false, false, false, false]);
});

import { describe, expect, it, test } from "vitest";
import { SourceFile } from "./source-file.ts";

const yaml = `# a comment
openapi: 3.1.0
paths:
  /jobs:
    get:
      tags: [a, b]
      parameters:
        - name: id
          in: query
        - name: size
    post: {}
200: ok
`;

describe("the line of a node", () => {
  // Counted by hand.
  it.each<[(string | number)[], number]>([
    [["openapi"], 2],
    [["paths"], 3],
    [["paths", "/jobs", "get"], 5],
    [["paths", "/jobs", "get", "tags", 1], 6],
    [["paths", "/jobs", "get", "parameters", 0], 8],
    [["paths", "/jobs", "get", "parameters", 0, "in"], 9],
    [["paths", "/jobs", "get", "parameters", "1"], 10],
    [["paths", "/jobs", "post"], 11],
    [["200"], 12],
  ])("%j is counted from 1", (path, line) => {
    expect(new SourceFile("a.yaml", yaml).lineOf(path)).toBe(line);
  });

  it.each<[(string | number)[], number]>([
    [[], 2],
    [["info"], 2],
    [["paths", "/files"], 3],
    [["paths", "/jobs", "get", "parameters", 7], 7],
    [["paths", "/jobs", "get", "parameters", "name"], 7],
    [["openapi", "version", "major"], 2],
  ])("%j, which does not exist, is that of the deepest node above it", (path, line) => {
    expect(new SourceFile("a.yaml", yaml).lineOf(path)).toBe(line);
  });

  it("is also known in JSON", () => {
    const file = new SourceFile("a.json", '{\n "a": {\n  "b": [1,\n   { "c": 2 }]\n }\n}\n');
    expect(file.content).toEqual({ a: { b: [1, { c: 2 }] } });
    expect([file.lineOf(["a", "b"]), file.lineOf(["a", "b", 1, "c"])]).toEqual([3, 4]);
  });

  it("is 1 in an empty file", () => {
    expect(new SourceFile("a.yaml", "").lineOf(["a"])).toBe(1);
  });
});

describe("a file that can't be read", () => {
  it.each([
    ["a: 1\nb: [\n", 3, /./],
    ["a: 1\nb:\n  c: 1\n  c: 2\n", 4, /^Map keys must be unique$/],
    ["a: .inf\n", 1, /too large for a program/],
  ])("%j has its line and one line with the reason", (text, line, message) => {
    const { content, syntaxError } = new SourceFile("a.yaml", text);
    expect(content).toBeUndefined();
    expect(syntaxError?.line).toBe(line);
    expect(syntaxError?.message).toMatch(message);
    expect(syntaxError?.message).not.toContain("\n");
  });
});

test("YAML that begins like JSON is read as YAML", () => {
  expect(new SourceFile("a.yaml", "{ a: 1 }\n").content).toEqual({ a: 1 });
  expect(new SourceFile("a.yaml", '{ "a": }\n').content).toEqual({ a: null });
});

// YAML 1.2.2, 5.4.
test("a lone carriage return ends a line, as in old editors", () => {
  const file = new SourceFile("overlay.yaml", yaml.replaceAll("\n", "\r"));
  expect(file.syntaxError).toBeUndefined();
  expect(file.content).toEqual(new SourceFile("overlay.yaml", yaml).content);
  expect(file.lineOf(["paths", "/jobs", "post"])).toBe(11);
});

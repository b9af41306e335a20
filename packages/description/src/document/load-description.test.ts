import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { loadDescription } from "./load-description.ts";

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "description-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "openapi.yaml");
  writeFileSync(path, text);
  return path;
}

test("a description is read from YAML and from JSON, by path and by URL", () => {
  const yaml = file("openapi: 3.0.3\ninfo: { title: Tiny }\n");
  expect(loadDescription(yaml)).toEqual({ openapi: "3.0.3", info: { title: "Tiny" } });
  expect(loadDescription(pathToFileURL(yaml))).toEqual(loadDescription(yaml));
  expect(loadDescription(file(' {"openapi":"3.1.0","paths":{}}'))).toEqual({ openapi: "3.1.0", paths: {} });
});

test.each([
  ["", "its root is not an object"],
  ["- a\n", "its root is not an object"],
  ["a: [\n", "is neither YAML nor JSON: Flow sequence in block collection must be"],
  ['{"openapi":', "is neither YAML nor JSON"],
  ['swagger: "2.0"\n', "is Swagger 2.0: convert it"],
  ["openapi: 3.2.0\nopenapi: 3.2.1\n", "Map keys must be unique"],
  ["openapi: 3.9.0\n", 'only "3.0.x", "3.1.x" and "3.2.x" can be read'],
  ["openapi: 3.0\n", "is OpenAPI 3: only"],
  ["info: {}\n", "it has no `openapi: 3.x.y` at its root"],
])("%j is refused, with the file's name", (text, message) => {
  const path = file(text);
  expect(() => loadDescription(path)).toThrow(`${path}: `);
  expect(() => loadDescription(path)).toThrow(message);
});

test("aliases that would need more than the memory are refused", () => {
  const bomb = ["a: &l0 [lol, lol]", ...Array.from({ length: 40 }, (_, n) => `l${n}: &l${n + 1} [*l${n}, *l${n}]`)];
  expect(() => loadDescription(file(`openapi: 3.1.0\n${bomb.join("\n")}\n`))).toThrow("its aliases add more than 8 MB");
});

test("a lone carriage return ends a line, as in YAML", () => {
  const before = file("openapi: 3.0.3\rinfo:\r  title: Tiny\r");
  expect(loadDescription(before)).toEqual({ openapi: "3.0.3", info: { title: "Tiny" } });
});

test("the value of an alias is there twice, and merged keys are there", () => {
  const read = loadDescription(file("openapi: 3.1.0\na: &a { x: 1 }\nb: *a\nc: { <<: *a, y: 2 }\n"));
  expect(read).toEqual({ openapi: "3.1.0", a: { x: 1 }, b: { x: 1 }, c: { x: 1, y: 2 } });
  expect(read["a"]).not.toBe(read["b"]);
});

test("the reason of a file that can't be parsed is one line", () => {
  expect(() => loadDescription(file('{"openapi": ]'))).toThrow(
    /is neither YAML nor JSON, line 1: JSON requires a value here, not ] \(column 13\)$/,
  );
  expect(() => loadDescription(file("openapi: [\n"))).toThrow(/is neither YAML nor JSON: [^\n]*[^\n:]$/);
});

test("JSON after a byte order mark, and YAML that looks like JSON, is read", () => {
  expect(loadDescription(file('\uFEFF{"openapi": "3.1.0"}'))).toEqual({ openapi: "3.1.0" });
  expect(loadDescription(file("{ openapi: 3.1.0, }"))).toEqual({ openapi: "3.1.0" });
});

test("a missing file is named", () => {
  expect(() => loadDescription("/nowhere/openapi.yaml")).toThrow("/nowhere/openapi.yaml: there is no such file");
});

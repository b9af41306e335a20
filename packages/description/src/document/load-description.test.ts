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
  ["", "holds no object, so it is no OpenAPI description"],
  ["- a\n", "holds no object, so it is no OpenAPI description"],
  ["a: [\n", "is neither YAML nor JSON"],
  ['{"openapi":', "is neither YAML nor JSON"],
  ['swagger: "2.0"\n', "is of version 2.0; convert it"],
  ["openapi: 3.0\n", '"openapi" is 3'],
  ["info: {}\n", '"openapi" is undefined'],
])("%j is refused with the file's name", (text, message) => {
  const path = file(text);
  expect(() => loadDescription(path)).toThrow(`${path}: `);
  expect(() => loadDescription(path)).toThrow(message);
});

test("a file that is not there is named", () => {
  expect(() => loadDescription("/nowhere/openapi.yaml")).toThrow("/nowhere/openapi.yaml: there is no such file");
});

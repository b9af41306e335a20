import { expect, test } from "vitest";
import { loadModule, statementKinds } from "../testing/load-module.ts";
import { hostileDescriptions } from "./hostile-descriptions.ts";
import { compileStrictly, takeThrough } from "./take-through.ts";

/** All that generated files consist of. */
const allowed = [
  "ExportDeclaration",
  "FirstStatement",
  "FunctionDeclaration",
  "ImportDeclaration",
  "InterfaceDeclaration",
  "TypeAliasDeclaration",
];

test.each(hostileDescriptions)("$name: $outcome", async ({ make, outcome, says = "" }) => {
  const result = await takeThrough(make());
  if ("code" in result) {
    expect(result).toEqual({ code: outcome, message: expect.stringContaining(says) });
    expect(result.message).not.toContain("\n");
    return;
  }
  expect("compiles").toBe(outcome);
  const sources = [...result.files].filter(([path]) => path.startsWith("src/"));
  expect(compileStrictly(result.files)).toEqual([]);
  for (const [, text] of sources) expect(allowed).toEqual(expect.arrayContaining(statementKinds(text)));
  await loadModule(result.files.get("src/operations.ts") ?? "");
  expect("injected" in globalThis).toBe(false);
  for (const [path, text] of result.files) {
    if (path.endsWith(".json")) JSON.parse(text);
    // oxlint-disable-next-line no-control-regex -- no character steers a terminal, or turns code round
    expect(text, path).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  }
  // Outside of code there is no image, no link and no tag.
  const page = (result.files.get("README.md") ?? "").replace(/```[^]*?```|(`+)[^`][^]*?\1/g, "");
  expect(page).not.toMatch(/(?<!\\)\]\(|(?<!\\)<\w/);
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { editorSchema } from "./editor-schema.ts";

const root = join(import.meta.dirname, "../../../../..");
const ajv = new Ajv();
addFormats.default(ajv);
const allows = ajv.compile(editorSchema);

test("the schema for editors is the one in docs/", () => {
  expect(JSON.parse(readFileSync(join(root, "docs/api.schema.json"), "utf8"))).toEqual(editorSchema);
});

test.each(readdirSync(join(root, "specs")).filter((name) => !name.includes(".")))("it allows api.yaml of %s", (api) => {
  expect([allows(parse(readFileSync(join(root, "specs", api, "api.yaml"), "utf8"))), allows.errors]).toEqual([
    true,
    null,
  ]);
});

const job = { read: "getJob", states: { done: "succeeded" }, interval: { first: 1, longest: 2 }, deadline: 3 };

test.each([
  ["a key at the root", { colour: "blue" }],
  ["a key of an operation", { operations: { list: { pageing: [] } } }],
  ["a way of paging", { operations: { list: { paging: [{ kind: "pages", items: "" }] } } }],
  ["a way of paging that lacks something", { operations: { list: { paging: [{ kind: "offset", items: "" }] } } }],
  ["a key of a job", { jobs: { export: { ...job, stop: "x" } } }],
  ["a state", { jobs: { export: { ...job, states: { done: "finished" } } } }],
  ["a name", { names: { list: "a b" } }],
])("it refuses what lint refuses: %s", (_, content) => {
  expect(allows(content)).toBe(false);
});

test("a behaviour file needs nothing but its own settings", () => {
  expect(
    allows({ operations: { list: { idempotent: true } }, jobs: { export: job }, names: { list: "things.list" } }),
  ).toBe(true);
});

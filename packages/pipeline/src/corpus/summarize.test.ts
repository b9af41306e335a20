import { expect, test } from "vitest";
import { temporaryWorkspace } from "../testing/temporary-workspace.ts";
import { descriptionsIn, summarize } from "./corpus.ts";

const nothing = {
  reached: "convert",
  ok: false,
  blame: "",
  findings: {},
  mebibytes: 0,
  processor: 0,
  operations: 0,
  cases: 0,
  examples: { allowed: 0, compiled: 0 },
};

test("a process without output has reached nothing", () => {
  expect(summarize([])).toEqual(nothing);
});

test("the outputs of one description's processes make one result", () => {
  expect(
    summarize([
      { kind: "stage", stage: "lint" },
      { kind: "counts", operations: 12 },
      { kind: "counts", mebibytes: 300.4 },
      { kind: "counts", cases: 40 },
      { kind: "counts", examples: { allowed: 30, compiled: 29 } },
      { kind: "stage", stage: "done" },
      { kind: "counts", mebibytes: 200, processor: 1.04 },
      { kind: "counts", mebibytes: 250, processor: 2.02 },
    ]),
  ).toEqual({
    reached: "done",
    ok: true,
    blame: "",
    findings: {},
    mebibytes: 300,
    processor: 3.1,
    operations: 12,
    cases: 40,
    examples: { allowed: 30, compiled: 29 },
  });
});

test("findings are counted by who is to blame, and none is lost", () => {
  const result = summarize([
    { kind: "mended", lines: ["a", "b"] },
    { kind: "finding", blame: "client C102 × 2; prism C401", findings: { client: 2, prism: 1 } },
    { kind: "stage", stage: "done" },
    { kind: "finding", blame: "pipeline: P008: c", code: "P008", findings: { pipeline: 1, client: 3 } },
  ]);
  expect(result).toMatchObject({
    reached: "done",
    ok: false,
    blame: "description, mended: a, b; client C102 × 2; prism C401; pipeline: P008: c",
    findings: { description: 2, client: 5, prism: 1, pipeline: 1 },
  });
});

test("the descriptions of a folder are its files with the right extension, sorted", () => {
  const { root } = temporaryWorkspace({
    "b.yaml": "",
    "a.YML": "",
    "c.json": "",
    "readme.md": "",
    yaml: "",
    "d.yaml/inner.yaml": "",
  });
  expect(descriptionsIn(root)).toEqual(["a.YML", "b.yaml", "c.json"]);
});

test("a missing or empty folder gives one line", () => {
  const { root } = temporaryWorkspace({ "readme.md": "" });
  const failure = (folder: string): unknown => {
    try {
      return descriptionsIn(folder);
    } catch (error) {
      return error;
    }
  };
  expect(failure(root)).toMatchObject({
    message: `${root} holds no description: a file that ends in .yaml, .yml or .json`,
    exitCode: 2,
  });
  for (const folder of [`${root}/nowhere`, ""])
    expect(failure(folder)).toMatchObject({ message: `${folder} is not a folder that can be read`, exitCode: 2 });
});

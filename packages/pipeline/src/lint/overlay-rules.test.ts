import { describe, expect, it, test } from "vitest";
import { stringify } from "yaml";
import { tinySource } from "../testing/temporary-workspace.ts";
import { checkOverlay } from "./overlay-rules.ts";

const today = "2026-06-01";
const info = { title: "Corrections", version: "1" };
const action = {
  target: "$.info",
  update: { description: "d" },
  "x-reason": "r",
  "x-evidence": "e",
  "x-review-by": "2027-01-01",
};

function saidOf(overlay: object): string[] {
  return checkOverlay(tinySource({ overlay: stringify(overlay) }), today).map(
    ({ severity, where, what }) => `${severity}: ${where} ${what}`,
  );
}

const saidOfAction = (change: object): string[] =>
  saidOf({ overlay: "1.0.0", info, actions: [{ ...action, ...change }] });

test("an API without an overlay has nothing to check", () => {
  expect(checkOverlay(tinySource(), today)).toEqual([]);
});

describe("the version of an overlay", () => {
  it.each(["1.0.0", "1.1.0", "1.0.12"])("may be %s", (overlay) => {
    expect(saidOf({ overlay, info, actions: [action] })).toEqual([]);
  });

  it.each([undefined, "1.2.0", "2.0.0", "1.0", "11.0.0"])("may not be %s", (overlay) => {
    expect(saidOf({ overlay, info, actions: [action] })).toEqual(['error: overlay must be "1.0.0" or "1.1.0"']);
  });
});

test("an overlay has a version, an info and a list of actions", () => {
  expect(saidOf({ overlay: "1.0.0" })).toEqual([
    "error: info is missing: add it with a title and a version",
    "error: actions must be a list",
  ]);
});

test.each([
  ["x-reason", "write why it is needed"],
  ["x-evidence", "write where it was seen"],
])("an action with a blank %s lacks it", (name, remedy) => {
  expect(saidOfAction({ [name]: " " })).toEqual([`error: action 1 \`$.info\` has no ${name}: ${remedy}`]);
});

describe("the review date", () => {
  it.each([
    ["2026-05-31", "warning: action 1 `$.info` its review was due by 2026-05-31: "],
    ["2026-6-2", 'error: action 1 `$.info` x-review-by "2026-6-2" is not a date'],
    ["2026-13-01", 'error: action 1 `$.info` x-review-by "2026-13-01" is not a date'],
    ["2027-02-29", 'error: action 1 `$.info` x-review-by "2027-02-29" is not a date'],
    [undefined, "error: action 1 `$.info` has no x-review-by"],
  ])("%s", (day, says) => {
    expect(saidOfAction({ "x-review-by": day })).toEqual([expect.stringContaining(says)]);
  });

  it.each([today, "2028-02-29"])("%s is no finding", (day) => {
    expect(saidOfAction({ "x-review-by": day })).toEqual([]);
  });
});

test("an action has the members of the format, and those that begin with x-", () => {
  expect(saidOfAction({ description: "why", "x-note": "n" })).toEqual([]);
  expect(saidOfAction({ updates: {} })).toEqual(['error: action 1 `$.info` "updates" is not a field of an action']);
});

test("each finding has its line", () => {
  const overlay =
    'overlay: 1.0.0\ninfo: { title: o, version: "1" }\nactions:\n  - target: $.info\n    remove: true\n    colour: red\n    x-reason: r\n    x-review-by: 2020-01-01\n';
  expect(checkOverlay(tinySource({ overlay }), today).map(({ line }) => line)).toEqual([4, 8, 6]);
});

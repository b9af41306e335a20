import { describe, expect, it } from "vitest";
import { deepest, namedMembers } from "./named-members.ts";
import { createRedaction } from "./redact.ts";

function nested(value: unknown, depth: number): unknown {
  return depth === 0 ? value : { member: nested(value, depth - 1) };
}

describe("the members of a name", () => {
  const names = new Set(["password"]);

  it("are found as deep as an answer has a meaning, and no deeper", () => {
    expect(namedMembers(nested({ password: "hush" }, deepest - 1), names)).toEqual(["hush"]);
    expect(namedMembers(nested({ password: "hush" }, deepest), names)).toEqual([]);
  });

  it("are all strings below them, to the same depth", () => {
    expect(namedMembers({ password: nested(["one", { two: "two" }], 3) }, names)).toEqual(["one", "two"]);
    expect(namedMembers({ password: nested("hush", deepest) }, names)).toEqual(["hush"]);
    expect(namedMembers({ password: nested("hush", deepest + 1) }, names)).toEqual([]);
  });
});

it("a value deeper than that is hidden", () => {
  const { value } = createRedaction([]);
  expect(value(nested({}, deepest - 1))).toEqual(nested({}, deepest - 1));
  expect(value(nested({}, deepest))).toEqual(nested("[hidden]", deepest));
});

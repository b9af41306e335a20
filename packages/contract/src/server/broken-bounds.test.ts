import { expect, test } from "vitest";
import type { Violation } from "../failures/violation.ts";
import { brokenBounds } from "./broken-bounds.ts";

const broken = (code: string, ...place: string[]): Violation => ({
  seenBy: "schema",
  location: ["response", "body", ...place],
  code,
  message: "",
});

const boundsAt = brokenBounds([
  broken("minimum", "items", "0", "size"),
  broken("maximum", "items", "1", "size"),
  broken("pattern", "name"),
  broken("type", "name"),
  broken("minProperties"),
]);

test.each<[string[], string[]]>([
  [
    ["items", "*", "size"],
    ["minimum", "maximum"],
  ],
  [["items", "1", "size"], ["maximum"]],
  [
    ["*", "*", "*"],
    ["minimum", "maximum"],
  ],
  [["items", "*"], []],
  [["items", "*", "size", "*"], []],
  [["name"], ["pattern"]],
  [["other"], []],
  [[], ["minProperties"]],
])("at %j these bounds are broken: %j", (path, codes) => {
  expect(boundsAt(path)).toEqual(codes);
});

import { expect, it } from "vitest";
import { readPathTemplate } from "./path-template.ts";

it.each([
  ["/jobs/{id}", "/jobs/{id}", []],
  [
    "/jobs?beta=true&at=a%20b",
    "/jobs",
    [
      ["beta", "true"],
      ["at", "a b"],
    ],
  ],
  ["/jobs#list", "/jobs", []],
  ["/jobs?beta=1#list?no=1", "/jobs", [["beta", "1"]]],
  ["/jobs?to=a?b", "/jobs", [["to", "a?b"]]],
])("%s is the path %s and a query", (written, path, query) => {
  expect(readPathTemplate(written)).toEqual({ path, query });
});

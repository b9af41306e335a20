import { expect, test } from "vitest";
import { dropLeadingOut } from "./drop-extensions.ts";

const outside = { $ref: "../policies.yaml" };

test("what refers to another file inside an extension is dropped, and the rest of it is kept", () => {
  const description = {
    components: { "x-policy": { list: outside, mine: { rule: "a" } } },
    paths: {
      "/a": {
        get: {
          "x-policy": { $ref: "#/components/x-policy/mine" },
          "x-policies": [{ $ref: "#/components/x-policy/list" }],
          "x-link": outside,
        },
      },
    },
  };
  expect(dropLeadingOut(description)).toEqual([
    "x-policy refers to a file that can't be fetched, and is left out there",
    "x-link refers to a file that can't be fetched, and is left out there",
    "x-policies refers to a file that can't be fetched, and is left out there",
  ]);
  expect(description).toEqual({
    components: { "x-policy": { mine: { rule: "a" } } },
    paths: { "/a": { get: { "x-policy": { $ref: "#/components/x-policy/mine" }, "x-policies": [] } } },
  });
});

test("what only has a name like an extension's is kept, and so is an extension that a reference leads into", () => {
  const description = {
    components: { headers: { "x-rate": outside }, schemas: { A: { properties: { "x-id": outside } } } },
    "x-shared": { A: outside },
    paths: { "/a": { $ref: "#/x-shared/A" } },
  };
  const before = structuredClone(description);
  expect(dropLeadingOut(description)).toEqual([]);
  expect(description).toEqual(before);
});

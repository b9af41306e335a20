import { expect, test } from "vitest";
import { dropLeadingOut } from "./drop-extensions.ts";

const outside = { $ref: "../policies.yaml" };

test("references to other files inside an extension are dropped, and the rest is kept", () => {
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

test("a member with a similar name is kept, and so is an extension that a reference leads into", () => {
  const description = {
    components: { headers: { "x-rate": outside }, schemas: { A: { properties: { "x-id": outside } } } },
    "x-shared": { A: outside },
    paths: { "/a": { $ref: "#/x-shared/A" } },
  };
  const before = structuredClone(description);
  expect(dropLeadingOut(description)).toEqual([]);
  expect(description).toEqual(before);
});

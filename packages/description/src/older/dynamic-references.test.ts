import { expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { Validator } from "../schemas/validator.ts";
import { spellOutDynamicReferences } from "./dynamic-references.ts";

const schemas: Record<string, JsonObject> = {
  // A page of whatever: each kind of page says of what.
  Page: {
    $id: "page",
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", items: { $dynamicRef: "#item" } }, next: { type: "string" } },
    $defs: { item: { $dynamicAnchor: "item", not: {} } },
  },
  Users: { $id: "users", $ref: "page", $defs: { item: { $dynamicAnchor: "item", $ref: "#/components/schemas/User" } } },
  Counts: { $id: "counts", $ref: "page", $defs: { item: { $dynamicAnchor: "item", type: "integer" } } },
  User: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
  // A tree, and one that allows no members but its own.
  Tree: {
    $id: "tree",
    $dynamicAnchor: "node",
    type: "object",
    properties: { data: true, children: { type: "array", items: { $dynamicRef: "#node" } } },
  },
  StrictTree: { $id: "strict-tree", $dynamicAnchor: "node", $ref: "tree", unevaluatedProperties: false },
};

function described(): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas: structuredClone(schemas) },
  };
}

it.each([
  ["Users", { items: [{ name: "a" }] }, true],
  ["Users", { items: [1] }, false],
  ["Counts", { items: [1, 2] }, true],
  ["Counts", { items: [{ name: "a" }] }, false],
  ["Page", { items: [] }, true],
  ["Page", { items: [1] }, false],
  ["Tree", { children: [{ daat: 1 }] }, true],
  ["StrictTree", { children: [{ data: 1 }] }, true],
  ["StrictTree", { children: [{ daat: 1 }] }, false],
])("a %s may be %j: %s", (name, value, allowed) => {
  const validator = new Validator(described(), "response");
  const place = { value: schemas[name] ?? {}, pointer: `/components/schemas/${name}` };
  expect(validator.errors(place, value).length === 0).toBe(allowed);
});

it("no dynamic reference is left, and a document without one is as it was", () => {
  const document = described();
  spellOutDynamicReferences(document);
  expect(JSON.stringify(document)).not.toContain("$dynamicRef");
  const plain = { openapi: "3.1.0", components: { schemas: { User: schemas["User"] ?? {} } } };
  spellOutDynamicReferences(plain);
  expect(plain).toEqual({ openapi: "3.1.0", components: { schemas: { User: schemas["User"] } } });
});

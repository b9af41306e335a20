import { expect, it } from "vitest";
import { objectMember, type JsonObject } from "../document/json.ts";
import { Validator } from "../schemas/validator.ts";
import { spellOutDynamicReferences, withoutDynamicReferences } from "./dynamic-references.ts";

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
  // What is asked for in a list, and in a member that is called as a word of a schema is.
  Pair: {
    $id: "pair",
    properties: {
      both: { prefixItems: [{ $dynamicRef: "#item" }, { $dynamicRef: "#item" }] },
      example: { $dynamicRef: "#item" },
    },
    $defs: { item: { $dynamicAnchor: "item" } },
  },
  CountPair: {
    $id: "count-pair",
    $ref: "pair",
    $defs: { a: { anyOf: [{ $dynamicAnchor: "item", type: "integer" }] } },
  },
  // A name that is fixed where it is written stays what it is there.
  Fixed: {
    $id: "fixed",
    properties: { a: { $dynamicRef: "#item" } },
    $defs: { item: { $anchor: "item", type: "string" } },
  },
  FixedCounts: { $id: "fixed-counts", $ref: "fixed", $defs: { item: { $dynamicAnchor: "item", type: "integer" } } },
  // A name that nobody outside gives a meaning, and another one that somebody does.
  Both: { $id: "both", properties: { page: { $ref: "page" }, pair: { $ref: "pair" } } },
  BothOfCounts: { $id: "both-of-counts", $ref: "both", $defs: { item: { $dynamicAnchor: "item", type: "integer" } } },
  // What refers to parts of itself, by pointer and by anchor; a part that has a name of its own does so too.
  Parts: {
    $id: "parts",
    properties: {
      list: { $ref: "#/$defs/list" },
      again: { $ref: "#" },
      one: { $ref: "#one" },
      own: { $ref: "own" },
    },
    $defs: {
      list: { type: "array", items: { $dynamicRef: "#item" } },
      one: { $anchor: "one", type: "string" },
      item: { $dynamicAnchor: "item", not: {} },
      own: {
        $id: "own",
        properties: { all: { $ref: "#/$defs/all" } },
        $defs: { all: { items: { $dynamicRef: "#item" } }, item: { $dynamicAnchor: "item" } },
      },
    },
  },
  CountParts: { $id: "count-parts", $ref: "parts", $defs: { item: { $dynamicAnchor: "item", type: "integer" } } },
  // A dynamic reference next to a plain one: both count.
  Named: {
    $id: "named",
    $ref: "#/components/schemas/User",
    $dynamicRef: "#item",
    $defs: { item: { $dynamicAnchor: "item" } },
  },
  NamedSmall: { $id: "named-small", $ref: "named", $defs: { item: { $dynamicAnchor: "item", maxProperties: 1 } } },
  // A name that a schema has which is on the way to nothing.
  Loose: { $dynamicAnchor: "item", type: "integer" },
  AnyPage: { type: "object", properties: { page: { $ref: "page" } } },
};

function described(): JsonObject {
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas: structuredClone(schemas) },
  };
}

// By JSON Schema 2020-12, 8.2.3.2: the outermost schema resource that has the anchor gives it its meaning, if it is a dynamic one
// where the reference leads first.
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
  ["StrictTree", { children: [{ children: [{ daat: 1 }] }] }, false],
  ["Pair", { both: ["a", 1], example: {} }, true],
  ["CountPair", { both: [1, 2], example: 3 }, true],
  ["CountPair", { both: [1, "a"] }, false],
  ["CountPair", { both: ["a", 1] }, false],
  ["CountPair", { example: "a" }, false],
  ["FixedCounts", { a: "a" }, true],
  ["FixedCounts", { a: 1 }, false],
  ["Both", { pair: { example: "a" } }, true],
  ["BothOfCounts", { page: { items: [1] }, pair: { example: 1 } }, true],
  ["BothOfCounts", { page: { items: ["a"] } }, false],
  ["BothOfCounts", { pair: { example: "a" } }, false],
  ["CountParts", { list: [1], again: { list: [1] }, one: "a", own: { all: [1] } }, true],
  ["CountParts", { list: ["a"] }, false],
  ["CountParts", { again: { list: ["a"] } }, false],
  ["CountParts", { one: 1 }, false],
  ["CountParts", { own: { all: ["a"] } }, false],
  ["Parts", { list: [1] }, false],
  ["Parts", { own: { all: [1] } }, false],
  ["NamedSmall", { name: "a" }, true],
  ["NamedSmall", { name: "a", more: 1 }, false],
  ["NamedSmall", { more: 1 }, false],
  ["Named", { name: "a", more: 1 }, true],
  ["Named", { more: 1 }, false],
  ["AnyPage", { page: { items: [1] } }, false],
])("a %s may be %j: %s", (name, value, allowed) => {
  const validator = new Validator(described(), "response");
  const place = { value: schemas[name] ?? {}, pointer: `/components/schemas/${name}` };
  expect(validator.errors(place, value).length === 0).toBe(allowed);
});

it("only a schema that others complete is copied, once for each of them, and copies have no identifier", () => {
  const document = described();
  spellOutDynamicReferences(document);
  const copies = Object.entries(objectMember(objectMember(document, "components"), "schemas")).slice(
    Object.keys(schemas).length,
  );
  expect(copies.map(([name]) => name).sort()).toEqual([
    ...["BothOfBothOfCounts", "FixedOfFixedCounts", "NamedOfNamedSmall", "PageOfBothOfCounts", "PageOfCounts"],
    ...["PageOfUsers", "PairOfBothOfCounts", "PairOfCountPair", "PartsOfCountParts", "TreeOfStrictTree"],
    ...["allOfCountParts", "allOfParts", "listOfCountParts", "ownOfCountParts", "ownOfParts"],
  ]);
  expect(JSON.stringify(copies)).not.toMatch(/"\$(?:id|anchor|dynamicAnchor)"/);
});

it("no dynamic reference is left, and a document without one is not changed", () => {
  const document = described();
  spellOutDynamicReferences(document);
  expect(JSON.stringify(document)).not.toContain("$dynamicRef");
  const plain = { openapi: "3.1.0", components: { schemas: { User: schemas["User"] ?? {} } } };
  spellOutDynamicReferences(plain);
  expect(plain).toEqual({ openapi: "3.1.0", components: { schemas: { User: schemas["User"] } } });
});

it("what looks like a dynamic reference in a value is none", () => {
  const value = { $dynamicRef: "#item" };
  const document = described();
  const held = { default: value, enum: [value], const: value, example: value, examples: [value] };
  document["components"] = {
    schemas: { ...structuredClone(schemas), Held: { ...held, items: { $dynamicRef: "#nobody" } } },
  };
  spellOutDynamicReferences(document);
  expect(document).toHaveProperty("components.schemas.Held", { ...held, items: { $ref: "#nobody" } });
});

it("a copy is named after the original and its context, and gets no name that exists", () => {
  const document = described();
  document["components"] = { schemas: { ...structuredClone(schemas), PageOfUsers: { type: "null" } } };
  spellOutDynamicReferences(document);
  expect(document).toHaveProperty("components.schemas.Counts.$ref", "#/components/schemas/PageOfCounts");
  expect(document).toHaveProperty("components.schemas.Users.$ref", "#/components/schemas/PageOfUsers2");
  expect(document).toHaveProperty("components.schemas.PageOfUsers", { type: "null" });
});

it("a document is rewritten once, and is not changed itself", () => {
  const document = described();
  const spelt = withoutDynamicReferences(document);
  expect(withoutDynamicReferences(document)).toBe(spelt);
  expect(document).toEqual(described());
  const plain = { openapi: "3.1.0" };
  expect(withoutDynamicReferences(plain)).toBe(plain);
});

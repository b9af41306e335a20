import { describe, expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { baseOf, resolveUri, schemaIdentifiers } from "./schema-identifiers.ts";

const press = "https://press.test/schemas/page";

describe("the resource that a place is in", () => {
  const schemas = { Page: { $id: press, properties: { ink: { type: "string" } } }, Other: { type: "string" } };
  const found = schemaIdentifiers({ components: { schemas } });

  it.each([
    ["the schema with the id", "/components/schemas/Page", press],
    ["what is inside it", "/components/schemas/Page/properties/ink", press],
    ["what is next to it", "/components/schemas/Other", ""],
    ["what only begins like it", "/components/schemas/Pages", ""],
    ["the document", "", ""],
  ])("is known for %s", (_, pointer, base) => {
    expect(baseOf(found, pointer)).toBe(base);
  });

  it("is the innermost one", () => {
    const nested = schemaIdentifiers({ components: { schemas: { Page: { $id: press, items: { $id: "ink" } } } } });
    expect(baseOf(nested, "/components/schemas/Page/items/not")).toBe("https://press.test/schemas/ink");
    expect(baseOf(nested, "/components/schemas/Page/not")).toBe(press);
  });

  it("is found in lists, but not in values that a schema shows", () => {
    const resources = (schema: JsonObject): string[] => [
      ...schemaIdentifiers({ components: { schemas: { Page: schema } } }).resources.keys(),
    ];
    expect(resources({ allOf: [{ type: "object" }, { $id: press }] })).toEqual([press]);
    expect(resources({ properties: { example: { $id: press }, examples: { $id: "https://press.test/ink" } } })).toEqual(
      [press, "https://press.test/ink"],
    );
    expect(resources({ properties: { $id: { type: "string" } }, examples: [{ $id: press }] })).toEqual([]);
  });

  it("is the document itself, whatever its id, since it is not a schema", () => {
    expect(schemaIdentifiers({ $id: press, components: { schemas } }).bases.get("")).toBeUndefined();
  });

  it("is the document itself if nothing has an id", () => {
    expect(baseOf(schemaIdentifiers({ components: {} }), "/components")).toBe("");
  });
});

it("a document is searched once", () => {
  const document = { components: {} };
  expect(schemaIdentifiers(document)).toBe(schemaIdentifiers(document));
});

it.each([
  ["ink", press, "https://press.test/schemas/ink"],
  ["/ink", press, "https://press.test/ink"],
  ["#/a", press, `${press}#/a`],
  ["https://other.test/a", press, "https://other.test/a"],
  ["ink", "page", "ink"],
  ["./ink", "a/b/page", "a/b/ink"],
  ["../ink#top", "a/b/page", "a/ink#top"],
  ["https://other.test/a/../b", "", "https://other.test/b"],
  ["urn:press:ink", "urn:press:page", "urn:press:ink"],
  ["ink", "", "ink"],
])("the reference %j from %j resolves to %j", (reference, base, full) => {
  expect(resolveUri(reference, base)).toBe(full);
});

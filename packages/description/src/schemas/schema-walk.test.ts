import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../document/json.ts";
import { forEachSchema, forEachSchemaIn } from "./schema-walk.ts";

function placesIn(schema: Json): string[] {
  const places: string[] = [];
  forEachSchemaIn(schema, "", (_, pointer) => places.push(pointer));
  return places;
}

describe("the walk over a schema", () => {
  it("visits an outer schema before inner ones", () => {
    const schema: JsonObject = { properties: { a: { items: { not: {} } } }, allOf: [{}, { if: {} }] };
    expect(placesIn(schema)).toEqual([
      "",
      "/properties/a",
      "/properties/a/items",
      "/properties/a/items/not",
      "/allOf/0",
      "/allOf/1",
      "/allOf/1/if",
    ]);
  });

  it("does not treat a value as a schema", () => {
    expect(
      placesIn({ const: { items: {} }, enum: [{ items: {} }], example: { items: {} }, default: { items: {} } }),
    ).toEqual([""]);
  });

  it("reads a list of items as older drafts do, and skips anything that is not a schema", () => {
    expect(placesIn({ items: [{}, true], additionalProperties: false, properties: { a: null } })).toEqual([
      "",
      "/items/0",
    ]);
  });

  it("visits a property with the name of a keyword", () => {
    expect(placesIn({ properties: { properties: { type: "string" }, "a/b": {} } })).toEqual([
      "",
      "/properties/properties",
      "/properties/a~1b",
    ]);
  });

  it("continues in the schema that the visitor made", () => {
    const seen: string[] = [];
    forEachSchemaIn({ old: true }, "", (schema, pointer) => {
      seen.push(pointer);
      if (schema["old"] === true) {
        delete schema["old"];
        schema["not"] = {};
      }
    });
    expect(seen).toEqual(["", "/not"]);
  });
});

describe("the walk over a document", () => {
  const schema = (title: string): JsonObject => ({ title });
  const document: JsonObject = {
    info: { schema: schema("no") },
    paths: {
      "/jobs": {
        "x-note": { schema: schema("no") },
        parameters: [{ name: "id", in: "query", schema: schema("parameter") }],
        post: {
          requestBody: {
            content: {
              "application/json": {
                schema: schema("body"),
                examples: { one: { value: { schema: schema("no") } } },
                example: { schema: schema("no") },
              },
            },
          },
          responses: {
            "200": {
              headers: { schema: { schema: schema("header") } },
              content: { schema: { schema: schema("answer"), itemSchema: schema("item") } },
            },
          },
          callbacks: {
            done: { "{$url}": { post: { requestBody: { content: { a: { schema: schema("callback") } } } } } },
          },
        },
      },
    },
    components: {
      schemas: { schema: schema("named"), Job: { properties: { schema: schema("property") } } },
      parameters: { schema: { name: "a", in: "query", schema: schema("shared") } },
    },
    webhooks: { done: { post: { requestBody: { content: { a: { schema: schema("webhook") } } } } } },
  };

  it("finds the schemas in every place, and nothing that only looks like one", () => {
    const titles: (Json | undefined)[] = [];
    forEachSchema(document, (found) => void (found["title"] !== undefined && titles.push(found["title"])));
    expect(titles.sort()).toEqual([
      "answer",
      "body",
      "callback",
      "header",
      "item",
      "named",
      "parameter",
      "property",
      "shared",
      "webhook",
    ]);
  });

  it("gives the place of each schema", () => {
    const places: string[] = [];
    forEachSchema(document, (_, pointer) => places.push(pointer));
    expect(places).toContain("/paths/~1jobs/post/responses/200/headers/schema/schema");
    expect(places).toContain("/paths/~1jobs/post/responses/200/content/schema/itemSchema");
    expect(places).toContain("/paths/~1jobs/parameters/0/schema");
    expect(places).toContain("/components/schemas/Job/properties/schema");
  });
});

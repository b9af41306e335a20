import { describe, expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import { describesEvents } from "./event-schema.ts";
import { listOperations } from "./operations.ts";

const text = { type: "string" };
const event: JsonObject = { type: "object", required: ["data"], properties: { event: text, data: text, id: text } };
const document: JsonObject = {
  openapi: "3.2.0",
  components: {
    schemas: {
      Event: event,
      Number: { type: "integer" },
      Loop: { anyOf: [{ $ref: "#/components/schemas/Loop" }, event] },
      Self: { allOf: [{ $ref: "#/components/schemas/Self" }], properties: { data: text } },
    },
  },
};

function isEvent(value: JsonObject): boolean {
  return describesEvents(document, { value, pointer: "/components/schemas/It" });
}

describe("a schema describes events", () => {
  it.each<[string, JsonObject]>([
    ["with texts for its fields", event],
    ["behind a reference", { $ref: "#/components/schemas/Event" }],
    [
      "whose field is a reference to a text",
      { properties: { data: { $ref: "#/components/schemas/Event/properties/id" } } },
    ],
    ["whose field may be anything", { properties: { event: {} } }],
    ["whose text may be null", { properties: { data: { type: ["string", "null"] } } }],
    ["if each alternative is", { oneOf: [event, { $ref: "#/components/schemas/Event" }] }],
    ["if its only alternative is", { oneOf: [event] }],
    ["if one reference in many is", { allOf: [{ oneOf: [{ $ref: "#/components/schemas/Event" }] }, {}] }],
    ["made of itself, by its own fields", { $ref: "#/components/schemas/Self" }],
    ["if one of the schemas that it is made of is", { allOf: [{ title: "a" }, event] as JsonObject[] }],
  ])("%s", (_, schema) => {
    expect(isEvent(schema)).toBe(true);
  });
});

describe("a schema does not describe events", () => {
  it.each<[string, JsonObject]>([
    ["without data and a name", { properties: { id: text } }],
    ["without properties", { type: "object" }],
    ["whose data is a number", { properties: { data: { $ref: "#/components/schemas/Number" } } }],
    ["whose name is an object", { properties: { event: { type: "object" }, data: text } }],
    ["whose id may be a number first", { properties: { data: text, id: { type: ["integer", "string"] } } }],
    ["that asks for what no event has", { ...event, required: ["data", "size"] }],
    ["if one alternative is", { anyOf: [event, { type: "object" }] }],
    ["if one alternative is itself", { $ref: "#/components/schemas/Loop" }],
    ["behind a reference that leads nowhere", { $ref: "#/components/schemas/Gone" }],
  ])("%s", (_, schema) => {
    expect(isEvent(schema)).toBe(false);
  });
});

it("the items of a stream of events have a schema only if it describes events", () => {
  const itemSchemaOf = (mediaType: string, itemSchema: JsonObject): unknown => {
    const content = { [mediaType]: { itemSchema } };
    const paths = { "/events": { get: { responses: { "200": { description: "", content } } } } };
    return listOperations({ openapi: "3.2.0", paths })[0]?.responses[0]?.contents[0]?.itemSchema?.value;
  };
  expect(itemSchemaOf("text/event-stream", event)).toEqual(event);
  expect(itemSchemaOf("text/event-stream", { type: "integer" })).toBeUndefined();
  expect(itemSchemaOf("application/jsonl", { type: "integer" })).toEqual({ type: "integer" });
});

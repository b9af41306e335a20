import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "@pressroom/description";
import { keepWording } from "./keep-wording.ts";

const info = { title: "Theirs", version: "2", description: "Theirs." };

test("the structure is theirs, words and examples are ours", () => {
  const theirs: JsonObject = {
    info,
    paths: { "/jobs": { get: { summary: "Theirs", operationId: "new", externalDocs: { url: "theirs" } } } },
    tags: [{ name: "b", description: "Theirs b" }, { name: "c" }],
  };
  const ours: JsonObject = {
    info: { title: "Ours", version: "1", contact: { name: "us" } },
    paths: { "/jobs": { get: { summary: "Ours", operationId: "old", description: "Ours." } } },
    tags: [
      { name: "a", description: "Ours a" },
      { name: "b", description: "Ours b" },
    ],
  };
  expect(keepWording(theirs, ours)).toEqual({
    info: { title: "Ours", version: "2", contact: { name: "us" } },
    paths: { "/jobs": { get: { summary: "Ours", operationId: "new", description: "Ours." } } },
    tags: [{ name: "b", description: "Ours b" }, { name: "c" }],
  });
});

test("where we have no words, theirs are used", () => {
  const responses = {
    "404": { description: "Theirs." },
    default: { description: "Theirs." },
    "200": { $ref: "#/components/responses/Ok" },
  };
  expect(keepWording({ info, paths: { "/a": { get: { responses } } } }, {})).toEqual({
    info: { title: "Theirs", version: "2" },
    paths: {
      "/a": {
        get: {
          responses: {
            "404": { description: "Not Found" },
            default: { description: "" },
            "200": { $ref: "#/components/responses/Ok" },
          },
        },
      },
    },
  });
});

test("parameters are matched by name and place, other items by position", () => {
  const theirs: JsonObject = {
    parameters: [
      { name: "id", in: "query", description: "Theirs" },
      { $ref: "#/p", description: "Theirs" },
    ],
    allOf: [{ description: "Theirs" }, { type: "string", description: "Theirs" }],
  };
  const ours: JsonObject = {
    parameters: [
      { name: "id", in: "path", description: "Ours, path" },
      { $ref: "#/p", description: "Ours, reference" },
      { name: "id", in: "query", description: "Ours, query" },
    ],
    allOf: [{ description: "Ours 0" }, { description: "Ours 1" }],
  };
  expect(keepWording(theirs, ours)).toEqual({
    parameters: [
      { name: "id", in: "query", description: "Ours, query" },
      { $ref: "#/p", description: "Ours, reference" },
    ],
    allOf: [{ description: "Ours 0" }, { type: "string", description: "Ours 1" }],
  });
});

describe("an author's name that looks like a keyword is not one", () => {
  it.each([
    ...["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas", "parameters"],
    ...["responses", "headers", "requestBodies", "securitySchemes", "links", "encoding", "mediaTypes", "content"],
  ])("among %s", (kind) => {
    const named: JsonObject = Object.fromEntries(
      ["description", "title", "example", "contact"].map((name) => [name, { type: "string", $ref: "#/x" }]),
    );
    expect(keepWording({ [kind]: named }, {})).toEqual({ [kind]: named });
  });

  it("but a property called properties has words", () => {
    const theirs = { properties: { properties: { type: "object", description: "Theirs" } } };
    expect(keepWording(theirs, {})).toEqual({ properties: { properties: { type: "object" } } });
  });

  it("and one called responses has none", () => {
    const theirs = { properties: { responses: { "404": { type: "object" } } } };
    expect(keepWording(theirs, {})).toEqual(theirs);
  });
});

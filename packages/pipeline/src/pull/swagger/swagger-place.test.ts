import { at, type JsonObject, type Path } from "@pressroom/description";
import { expect, it, test } from "vitest";
import { readSource } from "../read-source.ts";
import { convertSwagger } from "./convert-swagger.ts";
import { swaggerPlace } from "./swagger-place.ts";

const swagger: JsonObject = {
  swagger: "2.0",
  info: { title: "Press", version: "1" },
  host: "press.test",
  consumes: ["application/json"],
  paths: {
    "/jobs/{id}": {
      parameters: [{ name: "id", in: "path", required: true, type: "string" }],
      put: {
        parameters: [
          { name: "body", in: "body", schema: { type: "object", properties: { kind: { type: "string" } } } },
          { name: "depth", in: "query", type: "integer" },
        ],
        responses: {
          "200": {
            description: "ok",
            schema: { $ref: "#/definitions/Job" },
            headers: { "X-Left": { type: "integer" } },
          },
        },
      },
      post: {
        consumes: ["multipart/form-data"],
        parameters: [
          { $ref: "#/parameters/Page" },
          { name: "kind", in: "formData", type: "string" },
          { name: "copies", in: "formData", type: "integer" },
        ],
        responses: { "204": { description: "ok" } },
      },
    },
  },
  parameters: { Page: { name: "page", in: "query", type: "integer" } },
  definitions: { Job: { type: "object", properties: { id: { type: "string" } } } },
};
const converted = convertSwagger(swagger).content;
const put = ["paths", "/jobs/{id}", "put"];
const post = ["paths", "/jobs/{id}", "post"];
const form = [...post, "requestBody", "content", "multipart/form-data"];

it.each<[what: string, later: Path, own: Path]>([
  ["a schema", ["components", "schemas", "Job", "properties", "id"], ["definitions", "Job", "properties", "id"]],
  ["a shared parameter", ["components", "parameters", "Page", "schema"], ["parameters", "Page"]],
  [
    "a path's parameter",
    ["paths", "/jobs/{id}", "parameters", 0, "schema", "type"],
    ["paths", "/jobs/{id}", "parameters", 0, "type"],
  ],
  ["a parameter behind a body", [...put, "parameters", 0, "schema"], [...put, "parameters", 1]],
  ["a parameter by reference", [...post, "parameters", 0], [...post, "parameters", 0]],
  [
    "a member of a body",
    [...put, "requestBody", "content", "application/json", "schema", "properties", "kind"],
    [...put, "parameters", 0, "schema", "properties", "kind"],
  ],
  ["a field of a form", [...form, "schema", "properties", "copies", "type"], [...post, "parameters", 2, "type"]],
  ["how a field is written", [...form, "encoding", "copies", "style"], [...post, "parameters", 2]],
  [
    "an answer's schema",
    [...put, "responses", "200", "content", "application/json", "schema", "$ref"],
    [...put, "responses", "200", "schema", "$ref"],
  ],
  [
    "an answer's header",
    [...put, "responses", "200", "headers", "X-Left", "schema", "type"],
    [...put, "responses", "200", "headers", "X-Left", "type"],
  ],
  ["the server", ["servers", 0, "url"], ["host"]],
])("%s is found in the author's file", (_, later, own) => {
  expect(swaggerPlace(swagger, converted, later)).toEqual(own);
  expect(at(swagger, own)).toBeDefined();
});

test("a line of a converted file is one of the author's file", async () => {
  const text = JSON.stringify(swagger, null, 1);
  const nobody = (): Promise<Uint8Array> => Promise.reject(new Error("no other file"));
  const settings = { part: [], oursWording: false };
  const { file } = await readSource(new TextEncoder().encode(text), "file:///a.json", settings, undefined, nobody);
  const line = file?.lineOf([...form, "schema", "properties", "copies", "type"]) ?? 0;
  expect(text.split("\n").slice(line - 2, line)).toEqual([
    expect.stringContaining('"in": "formData"'),
    expect.stringContaining('"type": "integer"'),
  ]);
});

import { at, operationsOf, type Json, type JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { emitOperations } from "../../emit/emit-operations.ts";
import { operationModel } from "../../model/operation-model.ts";
import { convertSwagger } from "./convert-swagger.ts";

const json = ["requestBody", "content", "application/json", "schema"];

function convert(more: JsonObject): JsonObject {
  return convertSwagger({
    swagger: "2.0",
    info: { title: "Shared", version: "1" },
    host: "api.tiny.test",
    consumes: ["application/json"],
    definitions: { Thing: { type: "object" } },
    ...more,
  }).content;
}

const thing: Json = { name: "thing", in: "body", required: true, schema: { $ref: "#/definitions/Thing" } };
const answers: Json = { "204": { description: "Done." } };

test("a shared body becomes a body of each operation", () => {
  const post: Json = { operationId: "add", parameters: [{ $ref: "#/parameters/thing" }], responses: answers };
  const converted = convert({ parameters: { thing }, paths: { "/a": { post }, "/b": { post } } });
  for (const path of ["/a", "/b"])
    expect(at(converted, ["paths", path, "post", ...json])).toEqual({ $ref: "#/components/schemas/Thing" });
});

test("a body of a path becomes a body of its operations, unless they have their own", () => {
  const own: Json = { name: "own", in: "body", schema: { type: "string" } };
  const paths: Json = {
    "/a": { parameters: [thing], post: { responses: answers }, put: { parameters: [own], responses: answers } },
  };
  const converted = convert({ paths });
  expect(at(converted, ["paths", "/a", "post", ...json])).toEqual({ $ref: "#/components/schemas/Thing" });
  expect(at(converted, ["paths", "/a", "put", ...json])).toEqual({ type: "string" });
});

test("shared form fields are in the form of each operation", () => {
  const converted = convert({
    consumes: ["application/x-www-form-urlencoded"],
    parameters: { word: { name: "word", in: "formData", type: "string" } },
    paths: { "/a": { parameters: [{ $ref: "#/parameters/word" }], post: { responses: answers } } },
  });
  const path = ["paths", "/a", "post", "requestBody", "content", "application/x-www-form-urlencoded", "schema"];
  expect(at(converted, [...path, "properties", "word"])).toMatchObject({ type: "string" });
});

const formats = ["csv", "ssv", "pipes", "tsv", "multi"];

/** A list in each of Swagger's ways, and one without a word on it. */
function lists(place: string, ways = formats): Json[] {
  const list = { in: place, type: "array", items: { type: "string" }, ...(place === "path" ? { required: true } : {}) };
  return [{ name: "usual", ...list }, ...ways.map((way) => ({ name: way, ...list, collectionFormat: way }))];
}

function generated(operation: JsonObject, path = "/a"): string {
  const paths: Json = { [path]: { post: { operationId: "send", responses: answers, ...operation } } };
  const surroundings = { document: convert({ paths }), behaviour: null, records: [] };
  const operations = operationsOf(surroundings.document).map((described) => operationModel(described, surroundings));
  return emitOperations({ api: "lists", operations }).replaceAll(/\s+/g, " ");
}

test("a list of the query is written as in Swagger", () => {
  expect(generated({ parameters: lists("query") })).toContain(
    `query: { usual: { explode: false }, csv: { explode: false }, ssv: { style: "spaceDelimited" }, pipes: { style: "pipeDelimited" }, tsv: { style: "tabDelimited" }, multi: {}, }`,
  );
});

test.each(["path", "header"])("a list of a %s is written as Swagger says", (place) => {
  const ways = ["csv", "ssv", "pipes", "tsv"];
  const text = generated({ parameters: lists(place, ways) }, "/{usual}/{csv}/{ssv}/{pipes}/{tsv}");
  for (const [way, style] of [
    ["ssv", "spaceDelimited"],
    ["pipes", "pipeDelimited"],
    ["tsv", "tabDelimited"],
  ])
    expect(text).toMatch(new RegExp(`${way}: \\{[^}]*style: "${style}"`));
  expect(text).toMatch(/csv: \{( required: true )?\}/);
});

test.each([
  ["application/x-www-form-urlencoded", ", explode: false"],
  ["multipart/form-data", ""],
])("a list of %s is written as in Swagger", (type, explode) => {
  const text = generated({ consumes: [type], parameters: lists("formData") });
  const styles = { usual: "form", csv: "form", ssv: "spaceDelimited", pipes: "pipeDelimited", tsv: "tabDelimited" };
  for (const [way, style] of Object.entries(styles)) expect(text).toContain(`${way}: { style: "${style}"${explode} }`);
  expect(text).not.toMatch(/multi: \{[^}]*explode: false/);
});

test("nested lists of a form keep Swagger's format, so that they can be reported", () => {
  const items = { type: "array", items: { type: "string" } };
  const parameters = [{ name: "part", in: "formData", type: "array", items }];
  const { content } = convertSwagger({
    swagger: "2.0",
    paths: { "/a": { post: { consumes: ["multipart/form-data"], parameters, responses: {} } } },
  });
  expect(JSON.stringify(content)).toContain(
    '"items":{"type":"array","items":{"type":"string"},"collectionFormat":"csv"}',
  );
});

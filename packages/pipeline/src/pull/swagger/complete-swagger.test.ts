import { at, type Json, type JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { convertSwagger } from "./convert-swagger.ts";

function converted(
  operation: JsonObject,
  more: JsonObject = {},
): { body: unknown; answer: unknown; mended: readonly string[] } {
  const { content, mended } = convertSwagger({
    swagger: "2.0",
    info: { title: "Forms", version: "1" },
    host: "api.tiny.test",
    paths: {
      "/a": { post: { responses: { "200": { description: "ok", schema: { type: "string" } } }, ...operation } },
    },
    ...more,
  });
  const post = ["paths", "/a", "post"];
  return {
    body: at(content, [...post, "requestBody"]),
    answer: at(content, [...post, "responses", "200", "content"]),
    mended,
  };
}

const field = (more: JsonObject = {}): Json => ({ name: "a", in: "formData", type: "string", ...more });
const thing: Json = { name: "thing", in: "body", schema: { type: "object" } };

test("a form is required exactly if one of its fields is", () => {
  const consumes = ["multipart/form-data"];
  expect(converted({ consumes, parameters: [field({ required: true })] }).body).toMatchObject({ required: true });
  expect(converted({ consumes, parameters: [field()] }).body).not.toHaveProperty("required");
});

test.each<[JsonObject, JsonObject, string]>([
  [field() as JsonObject, { consumes: ["application/json"] }, "application/x-www-form-urlencoded"],
  [field() as JsonObject, {}, "application/x-www-form-urlencoded"],
  [field({ type: "file" }) as JsonObject, { consumes: ["application/json"] }, "multipart/form-data"],
  [field({ type: "file" }) as JsonObject, { consumes: ["application/x-www-form-urlencoded"] }, "multipart/form-data"],
])("the form type of %j next to %j is a guess, and is reported as one: %s", (parameter, more, type) => {
  const { body, mended } = converted({ parameters: [parameter] }, more);
  expect(Object.keys(at(body as Json, ["content"]) as JsonObject)).toEqual([type]);
  expect(mended).toEqual([`POST /a takes a form of an undeclared type: it is sent as ${type}`]);
});

test("a declared form type is kept, also with a charset", () => {
  const { body, mended } = converted({
    consumes: ["application/json", "Multipart/Form-Data; charset=utf-8"],
    parameters: [field()],
  });
  expect(Object.keys(at(body as Json, ["content"]) as JsonObject)).toEqual(["multipart/form-data"]);
  expect(mended).toEqual([]);
});

test.each<[string, JsonObject, JsonObject]>([
  ["of an operation", { consumes: [], produces: [] }, {}],
  ["of the file", {}, { consumes: [], produces: [] }],
])("a list %s without a type loses neither a body nor an answer", (_, operation, more) => {
  const { body, answer } = converted({ parameters: [thing], ...operation }, more);
  expect(body).toMatchObject({ content: { "application/json": { schema: { type: "object" } } } });
  expect(answer).toMatchObject({ "application/json": { schema: { type: "string" } } });
});

test.each<[Json[], string[]]>([
  [
    ["http", "https", "ws"],
    ["https", "http"],
  ],
  [["http"], ["http"]],
  [["ws", "https"], ["https"]],
])("of the schemes %j, requests use %j", (schemes, usable) => {
  const { content } = convertSwagger({ swagger: "2.0", host: "api.tiny.test", basePath: "/v1", schemes, paths: {} });
  expect(content["servers"]).toEqual(usable.map((scheme) => ({ url: `${scheme}://api.tiny.test/v1` })));
});

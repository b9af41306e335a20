import type { JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const string: JsonObject = { type: "string" };
const json = (more: JsonObject = {}): JsonObject => ({
  description: "ok",
  content: { "application/json": { schema: string } },
  ...more,
});
const answers = (responses: JsonObject): Part => ({ responses });
const formOf = (member: JsonObject, encoding: JsonObject, mediaType = "multipart/form-data"): Part => ({
  content: { [mediaType]: { schema: { type: "object", properties: { a: member } }, encoding: { a: encoding } } },
});
const xml = (member: JsonObject): JsonObject => ({
  "application/xml": { schema: { type: "object", properties: { a: { ...string, ...member } } } },
});

/** Changes in how bodies are written: media types, parts of forms, XML, bytes. */
export const bodyPairs: readonly Case[] = [
  [
    "a charset of JSON",
    answers({ "200": json() }),
    answers({ "200": { description: "ok", content: { "application/json; charset=utf-8": { schema: string } } } }),
    "patch",
  ],
  [
    "another case of a media type",
    answers({ "200": json() }),
    answers({ "200": { description: "ok", content: { "Application/JSON": { schema: string } } } }),
    "patch",
  ],
  [
    "any media type becomes one",
    answers({ "200": { description: "ok", content: { "*/*": { schema: string } } } }),
    answers({ "200": json() }),
    "patch",
  ],
  ["a body is no longer answered", answers({ "200": json() }), answers({ "200": { description: "ok" } }), "major"],
  [
    "a request takes XML, too",
    {},
    { content: { "application/json": { schema: { type: "object", properties: { a: string } } }, "text/xml": {} } },
    "minor",
  ],
  [
    "a part of a form is written another way",
    { content: { "multipart/form-data": { schema: { type: "object" } } } },
    {
      content: {
        "multipart/form-data": { schema: { type: "object" }, encoding: { a: { contentType: "application/json" } } },
      },
    },
    "major",
  ],

  [
    "the usual media type of a part is written out",
    formOf(string, {}),
    formOf(string, { contentType: "text/plain" }),
    "patch",
  ],
  [
    "the usual media type of an object's part is written out",
    formOf({ type: "object" }, {}),
    formOf({ type: "object" }, { contentType: "application/json" }),
    "patch",
  ],
  [
    "the usual style of a form is written out",
    formOf({ type: "array", items: string }, {}, "application/x-www-form-urlencoded"),
    formOf({ type: "array", items: string }, { style: "form", explode: true }, "application/x-www-form-urlencoded"),
    "patch",
  ],
  [
    "a list of a form is written in one field",
    formOf({ type: "array", items: string }, {}, "application/x-www-form-urlencoded"),
    formOf({ type: "array", items: string }, { explode: false }, "application/x-www-form-urlencoded"),
    "major",
  ],
  [
    "encoding of what is no form says nothing",
    formOf(string, {}, "application/json"),
    formOf(string, { contentType: "text/csv" }, "application/json"),
    "patch",
  ],
  [
    "a part of an answer is written another way",
    answers({ "200": { description: "ok", ...formOf({ type: "object" }, {}) } as JsonObject }),
    answers({
      "200": { description: "ok", ...formOf({ type: "object" }, { contentType: "application/xml" }) } as JsonObject,
    }),
    "major",
  ],
  ["another name in XML", { content: xml({}) }, { content: xml({ xml: { name: "b" } }) }, "major"],
  ["a name in XML that is the usual one", { content: xml({}) }, { content: xml({ xml: { name: "a" } }) }, "patch"],
  [
    "another name in XML of an answer",
    answers({ "200": { description: "ok", content: xml({}) } }),
    answers({ "200": { description: "ok", content: xml({ xml: { attribute: true } }) } }),
    "major",
  ],
  [
    "a name in XML of what is JSON",
    { request: { type: "object", properties: { a: string } } },
    { request: { type: "object", properties: { a: { ...string, xml: { name: "b" } } } } },
    "patch",
  ],
  [
    "bytes that 3.1 gives no schema",
    { content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } } },
    { openapi: "3.1.0", content: { "application/octet-stream": {} } },
    "patch",
  ],
  [
    "bytes of an answer that 3.1 gives no schema",
    answers({
      "200": { description: "ok", content: { "image/png": { schema: { type: "string", format: "binary" } } } },
    }),
    { openapi: "3.1.0", ...answers({ "200": { description: "ok", content: { "image/png": {} } } }) },
    "patch",
  ],
];

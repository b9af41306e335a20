import type { JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const string: JsonObject = { type: "string" };
const query = (more: JsonObject): Part => ({ parameters: [{ name: "q", in: "query", schema: string, ...more }] });
const list = (more: JsonObject): Part => query({ schema: { type: "array", items: string }, ...more });
const inPath = (more: JsonObject): JsonObject => ({ name: "q", in: "path", required: true, schema: string, ...more });
const operation = (more: JsonObject = {}): JsonObject => ({
  operationId: "doX",
  responses: { "200": { description: "ok", content: { "application/json": { schema: { type: "string" } } } } },
  ...more,
});

/** Changes in how parameters are written. */
export const parameterPairs: readonly Case[] = [
  ["lists are written another way", list({}), list({ explode: false }), "major"],
  ["the usual way is written out", list({}), list({ style: "form", explode: true }), "patch"],
  ["explode of what is not a list", query({}), query({ explode: false }), "patch"],
  [
    "explode of a list behind a reference",
    query({ schema: { $ref: "#/components/schemas/L" } }),
    { ...query({ schema: { $ref: "#/components/schemas/L" }, explode: false }), schemas: { L: { type: "array" } } },
    "major",
  ],
  [
    "explode of a list in a header",
    { parameters: [{ name: "q", in: "header", schema: { type: "array", items: string } }] },
    { parameters: [{ name: "q", in: "header", explode: true, schema: { type: "array", items: string } }] },
    "patch",
  ],
  [
    "explode of an object in a header",
    { parameters: [{ name: "q", in: "header", schema: { type: "object" } }] },
    { parameters: [{ name: "q", in: "header", explode: true, schema: { type: "object" } }] },
    "major",
  ],
  [
    "explode of a deep object",
    query({ schema: { type: "object" }, style: "deepObject" }),
    query({ schema: { type: "object" }, style: "deepObject", explode: true }),
    "patch",
  ],
  ["lists between tabs", list({ explode: false }), list({ explode: false, "x-style": "tabDelimited" }), "major"],
  ["reserved characters stay", query({}), query({ allowReserved: true }), "major"],
  [
    "reserved characters stay in what has none",
    query({ schema: { type: "integer" } }),
    query({ schema: { type: "integer" }, allowReserved: true }),
    "patch",
  ],
  [
    "reserved characters stay in a path, which 3.2 allows",
    { openapi: "3.2.0", paths: { "/x/{q}": { get: operation({ parameters: [inPath({})] }) } } },
    { openapi: "3.2.0", paths: { "/x/{q}": { get: operation({ parameters: [inPath({ allowReserved: true })] }) } } },
    "major",
  ],
  [
    "a parameter is JSON",
    query({}),
    { parameters: [{ name: "q", in: "query", content: { "application/json": { schema: string } } }] },
    "major",
  ],
  ["a parameter is deprecated", query({}), query({ deprecated: true }), "minor"],
  ["a parameter moves", query({}), { parameters: [{ name: "q", in: "header", schema: string }] }, "major"],
  [
    "a header parameter in another case",
    { parameters: [{ name: "X-A", in: "header", schema: string }] },
    { parameters: [{ name: "x-a", in: "header", schema: string }] },
    "patch",
  ],
  [
    "a parameter of the path item becomes the operation's",
    { paths: { "/x": { parameters: [{ name: "q", in: "query", schema: string }], get: operation() } } },
    { paths: { "/x": { get: operation({ parameters: [{ name: "q", in: "query", schema: string }] }) } } },
    "patch",
  ],
];

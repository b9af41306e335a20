import type { Json, JsonObject } from "@pressroom/description";
import type { Part } from "./pair.ts";
import type { Case } from "./reported-pairs.ts";

const string: JsonObject = { type: "string" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const call = (schema: Json, more: JsonObject = {}): JsonObject => ({
  requestBody: { required: true, content: { "application/json": { schema } } },
  responses: { "200": { description: "ok" } },
  ...more,
});
const webhook = (schema: Json, more: JsonObject = {}, name = "w"): Part => ({
  openapi: "3.1.0",
  webhooks: { [name]: { post: call(schema, more) } },
});
const callbacks = (items: JsonObject): Part => ({
  paths: { "/x": { post: { operationId: "doX", responses: { "200": { description: "ok" } }, callbacks: items } } },
});
const callback = (schema: Json, more: JsonObject = {}): Part =>
  callbacks({ "x-done": { "{$request.body#/url}": { post: call(schema, more) } } });
const signed: JsonObject = { parameters: [{ name: "x-signature", in: "header", required: true, schema: string }] };
const member = object({ a: string });

const kinds: readonly (readonly [string, (schema: Json, more?: JsonObject) => Part])[] = [
  ["webhook", webhook],
  ["callback", callback],
];

/** Changes of webhooks and callbacks: their requests are rated like answers. */
export const receivedPairs: readonly Case[] = [
  ...kinds.flatMap(([kind, part]): Case[] => [
    [`a ${kind}'s body loses a member`, part(member), part(object({})), "major"],
    [`a ${kind}'s body has a member more`, part(member), part(object({ a: string, b: string })), "minor"],
    [`a ${kind}'s body always has a member`, part(member), part(object({ a: string }, { required: ["a"] })), "patch"],
    [`a ${kind}'s member is of another type`, part(member), part(object({ a: { type: "integer" } })), "major"],
    [
      `words of a ${kind}`,
      part(member),
      part(object({ a: { ...string, description: "a", example: "a" } }), {
        operationId: "w",
        summary: "w",
        description: "w",
        tags: ["w"],
      }),
      "patch",
    ],
    [`a ${kind} is signed`, part(member), part(member, signed), "minor"],
    [`a ${kind} is no longer signed`, part(member, signed), part(member), "major"],
    [
      `a ${kind} takes another answer`,
      part(member),
      part(member, { responses: { "201": { description: "ok" } } }),
      "major",
    ],
    [
      `a ${kind} takes one answer more`,
      part(member),
      part(member, { responses: { "200": { description: "ok" }, "202": { description: "ok" } } }),
      "minor",
    ],
    [`a ${kind} is deprecated`, part(member), part(member, { deprecated: true }), "minor"],
  ]),
  ["a webhook is gone", webhook(member), { openapi: "3.1.0", webhooks: {} }, "major"],
  ["a webhook is new", { openapi: "3.1.0", webhooks: {} }, webhook(member), "minor"],
  ["a webhook has another name", webhook(member), webhook(member, {}, "v"), "major"],
  ["a callback is gone", callback(member), callbacks({}), "major"],
  ["a callback is new", callbacks({}), callback(member), "minor"],
];

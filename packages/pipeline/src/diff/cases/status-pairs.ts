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

/** Changes of statuses and headers of an answer. */
export const statusPairs: readonly Case[] = [
  ["2XX becomes 200", answers({ "2XX": json() }), answers({ "200": json() }), "patch"],
  ["200 becomes 2XX", answers({ "200": json() }), answers({ "2XX": json() }), "minor"],
  [
    "default covers what is no longer declared",
    answers({ "200": json(), "404": json(), default: json() }),
    answers({ "200": json(), default: json() }),
    "patch",
  ],
  [
    "what default answers is another body",
    answers({ "200": json(), "404": json(), default: json() }),
    answers({
      "200": json(),
      default: { description: "no", content: { "application/json": { schema: { type: "integer" } } } },
    }),
    "major",
  ],
  ["an error more", answers({ "200": json() }), answers({ "200": json(), "404": json() }), "minor"],

  ["an optional header is gone", { headers: { "x-a": { schema: string } } }, {}, "minor"],
  ["a header is new", {}, { headers: { "x-a": { schema: string } } }, "minor"],
  [
    "a header may be absent now",
    { headers: { "x-a": { required: true, schema: string } } },
    { headers: { "x-a": { schema: string } } },
    "major",
  ],
  [
    "another case of a header",
    { headers: { "x-a": { required: true, schema: string } } },
    { headers: { "X-A": { required: true, schema: string } } },
    "patch",
  ],
  [
    "a header of another type",
    { headers: { "x-a": { schema: string } } },
    { headers: { "x-a": { schema: { type: "integer" } } } },
    "major",
  ],
  [
    "a header becomes JSON",
    { headers: { "x-a": { schema: { type: "object" } } } },
    { headers: { "x-a": { content: { "application/json": { schema: { type: "object" } } } } } },
    "major",
  ],
  [
    "an object in a header is written another way",
    { headers: { "x-a": { schema: { type: "object" } } } },
    { headers: { "x-a": { explode: true, schema: { type: "object" } } } },
    "major",
  ],
  [
    "a header is deprecated",
    { headers: { "x-a": { schema: string } } },
    { headers: { "x-a": { deprecated: true, schema: string } } },
    "minor",
  ],
];

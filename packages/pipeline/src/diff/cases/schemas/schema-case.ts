import type { Json } from "@pressroom/description";
import type { Bump } from "../../wire/wire-rules.ts";
import type { Part } from "../pair.ts";

/** A change of a schema, with its rating in a request and in an answer. */
export type SchemaCase = readonly [
  what: string,
  before: Json,
  after: Json,
  request: Bump,
  answer: Bump,
  openapi?: { readonly before?: string; readonly after?: string },
];

export const string: Json = { type: "string" };
export const object = (properties: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  type: "object",
  properties,
  ...more,
});

/** Two descriptions for a case, with the schema in a request or in an answer. */
export function schemaPair([, before, after, , , openapi]: SchemaCase, place: "request" | "answer"): [Part, Part] {
  return [
    { openapi: openapi?.before ?? "3.1.0", [place]: before },
    { openapi: openapi?.after ?? "3.1.0", [place]: after },
  ];
}

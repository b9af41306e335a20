import { listOperations, type JsonObject } from "@pressroom/description";
import { expect, it } from "vitest";
import type { CaseRequest } from "../cases/cases.ts";
import { describePress, put } from "../testing/press.ts";
import { whyUnsendable } from "./unsendable.ts";

function why(method: string, request: CaseRequest, operation: JsonObject = {}): string | undefined {
  const described = put(describePress(), "/paths", { "/a/{id}": { [method]: { responses: {}, ...operation } } });
  const [first] = listOperations(described);
  return first && whyUnsendable(first, { request })?.message;
}

it.each<[string, string, CaseRequest, JsonObject?]>([
  ["a method that fetch refuses", "trace", {}],
  ["a slash in a path", "get", { path: { id: "a/b" } }],
  ["nothing in a path", "get", { path: { id: "" } }],
  ["a dot in a path, alone", "get", { path: { id: "." } }],
  ["two dots in a path, alone", "get", { path: { id: ".." } }],
  [
    "a blank in a cookie that is not encoded",
    "get",
    { cookie: { c: "a b" } },
    { parameters: [{ in: "cookie", name: "c", style: "cookie", schema: { type: "string" } }] },
  ],
])("%s can't be sent, and only the example is to blame", (_, method, request, operation) => {
  expect(why(method, request, operation)).toBeDefined();
});

it.each<[string, string, CaseRequest, JsonObject?]>([
  ["a body of a DELETE", "delete", { mediaType: "application/json", body: {} }],
  ["dots within a path", "get", { path: { id: "a..b" } }],
  [
    "a blank in a cookie that is encoded",
    "get",
    { cookie: { c: "a b" } },
    { parameters: [{ in: "cookie", name: "c", schema: { type: "string" } }] },
  ],
])("%s can be sent", (_, method, request, operation) => {
  expect(why(method, request, operation)).toBeUndefined();
});

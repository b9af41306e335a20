import type { Answer } from "@pressroom/runtime";
import { expect, test } from "vitest";
import { createdId, createdIds } from "./created-id.ts";

const answer = (data: unknown, location?: string): Answer => ({
  data,
  status: 201,
  headers: new Headers(location === undefined ? {} : { location }),
});

test.each([
  ["the body alone", answer(39605)],
  ["the body as text", answer("39605")],
  ["an object in the body", answer({ id: 39605 })],
  ["the Location header", answer(undefined, "https://contenthub.example/api/entities/39605")],
  ["a Location header without a host, with a query", answer(null, "/api/jobs/7/targets/39605?culture=en-US")],
  [
    "the Location header where the body holds something else",
    answer({ self: null }, "https://contenthub.example/api/entities/39605/"),
  ],
])("the new id is read from %s", (_, given) => {
  expect(createdId(given)).toBe(39605);
});

test("an answer without the new id gives none", () => {
  expect(createdId(answer(undefined, "https://contenthub.example/api/entities"))).toBeUndefined();
});

test("several new ids are read in their order", () => {
  expect(createdIds(answer([3, { id: 1 }, "2"]))).toEqual([3, 1, 2]);
});

test.each([undefined, {}, [1, null]])("%j does not name all of the new ids", (data) => {
  expect(createdIds(answer(data))).toBeUndefined();
});

test.each(["12345678901234567", 2 ** 53])("%s names none: its last digits may be another's", (data) => {
  expect(createdId(answer(data))).toBeUndefined();
});

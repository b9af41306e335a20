import { expect, test } from "vitest";
import { saidOf } from "../../testing/said-of.ts";
import { checkMediaTypes } from "./media-type-rules.ts";

function saidOfTypes(sent: string, answered: string): string[] {
  const post = {
    operationId: "send",
    requestBody: { content: { [sent]: {} } },
    responses: { "200": { description: "ok", content: { [answered]: {} } } },
  };
  return saidOf(checkMediaTypes, { paths: { "/jobs": { post } } });
}

test("an invalid media type is reported in its place, in requests and in answers", () => {
  expect(saidOfTypes("application/json, version=1", "json")).toEqual([
    'warning: POST /jobs request names "application/json, version=1", which is not a media type: give each type its own entry',
    'warning: POST /jobs 200 names "json", which is not a media type: a media type is like application/json',
  ]);
});

test("a media type with parameters and a range of types are not reported", () => {
  expect(saidOfTypes("application/json; version=1", "image/*")).toEqual([]);
});

import { describe, expect, it, test } from "vitest";
import type { Json, JsonObject } from "@pressroom/description";
import { tinyApi, tinySource } from "../testing/temporary-workspace.ts";
import type { ApiSource } from "../workspace/api-source.ts";
import { mapWords, sameMeaning, sameSource } from "./same-meaning.ts";

/** An API whose words are these. */
function sourceOf(word: string, bend: (description: JsonObject) => unknown = () => undefined): ApiSource {
  const description = {
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1", description: word },
    paths: {
      "/jobs": {
        get: {
          operationId: "listJobs",
          summary: word,
          responses: { "200": { description: word }, default: { description: word } },
        },
      },
    },
    components: {
      schemas: {
        Job: {
          description: word,
          properties: { description: { type: "string", description: word }, example: { description: word } },
          allOf: [{ description: word }],
        },
      },
    },
  };
  bend(description);
  return tinySource({ description: JSON.stringify(description), api: tinyApi });
}

describe("two states of an API", () => {
  it("that differ only in words have the same meaning, but are not equal", () => {
    expect(sameMeaning(sourceOf("a"), sourceOf("b"))).toBe(true);
    expect(sameSource(sourceOf("a"), sourceOf("b"))).toBe(false);
  });

  it("without a difference are equal", () => {
    expect(sameSource(sourceOf("a"), sourceOf("a"))).toBe(true);
    expect(sameMeaning(sourceOf("a"), sourceOf("a"))).toBe(true);
  });

  const job = (description: JsonObject): JsonObject =>
    (description as { components: { schemas: { Job: JsonObject } } }).components.schemas.Job;
  it.each<[string, (description: JsonObject, which: string) => unknown]>([
    ["a member", (description, which) => (job(description)["title"] = which)],
    ["a word in a value", (description, which) => (job(description)["const"] = { description: which })],
    ["a word in a default", (description, which) => (job(description)["default"] = { summary: which })],
    ["a word in an example", (description, which) => (job(description)["examples"] = [{ summary: which }])],
    ["a description that is no text", (description, which) => (job(description)["description"] = [which])],
  ])("that differ in %s have another meaning", (_, bend) => {
    const [one, other] = ["a", "b"].map((which) => sourceOf("w", (description) => bend(description, which)));
    if (!one || !other) throw new Error("no source");
    expect(sameMeaning(one, other)).toBe(false);
  });

  it("that differ in api.yaml have another meaning", () => {
    const other = tinySource({ api: `${tinyApi}requestIds: [x-id]\n` });
    expect(sameMeaning(tinySource(), other)).toBe(false);
    expect(sameSource(tinySource(), other)).toBe(false);
  });
});

test("each word is replaced, but not a name that looks like one", () => {
  const before: Json = {
    description: "a",
    properties: { summary: { summary: "b" }, description: { default: { description: "c" } } },
    list: [{ summary: "d" }, "e"],
    mapping: { description: "f" },
  };
  expect(mapWords(before, (word) => word.toUpperCase())).toEqual({
    description: "A",
    properties: { summary: { summary: "B" }, description: { default: { description: "c" } } },
    list: [{ summary: "D" }, "e"],
    mapping: { description: "f" },
  });
  expect(mapWords({ properties: { description: "g" }, summary: "h" }, () => undefined)).toEqual({
    properties: { description: "g" },
  });
});

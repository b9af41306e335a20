import { expect, it } from "vitest";
import type { Description, JsonObject } from "@pressroom/description";
import { forPrism } from "./for-prism.ts";
import { oneOperation } from "./one-operation.ts";
import { isHugeWrittenOut } from "./written-out.ts";

/** Twelve schemas of which each holds all others: written out, hundreds of millions. */
const tangled = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [
    `S${index}`,
    {
      type: "object",
      properties: Object.fromEntries(
        Array.from({ length: 12 }, (_, other) => [`p${other}`, { $ref: `#/components/schemas/S${other}` }]),
      ),
    },
  ]),
);
const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const content = (name: string): JsonObject => ({ "application/json": { schema: reference(name), example: {} } });
const describeWith = (name: string): Description => ({
  openapi: "3.0.3",
  paths: {
    "/jobs": {
      post: {
        requestBody: { content: content(name) },
        responses: { "200": { description: "", content: content(name) } },
      },
    },
  },
  components: { schemas: { ...tangled, Plain: { type: "object", properties: { next: reference("Plain") } } } },
});
const given = (name: string): string => JSON.stringify(forPrism(oneOperation(describeWith(name), "/jobs", "POST")));

it("schemas that include each other are huge, and one that includes itself is not", () => {
  expect(isHugeWrittenOut(describeWith("S0"), reference("S0"))).toBe(true);
  expect(isHugeWrittenOut(describeWith("Plain"), reference("Plain"))).toBe(false);
});

it("Prism gets neither body's schema if it is huge, and otherwise both", () => {
  expect(given("S0")).not.toContain('"schema"');
  expect(given("Plain").match(/"schema":/g)).toHaveLength(2);
});

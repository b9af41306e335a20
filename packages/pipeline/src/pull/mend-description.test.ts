import { expect, test } from "vitest";
import { mendDescription } from "./mend-description.ts";

const responses = { Forbidden: { description: "No." } };

test.each(["/#components/responses/Forbidden", "#components/responses/Forbidden", "/#/components/responses/Forbidden"])(
  "%s is mended where it means something",
  ($ref) => {
    const { content, mended } = mendDescription({ a: [{ $ref }], components: { responses } });
    expect(content["a"]).toEqual([{ $ref: "#/components/responses/Forbidden" }]);
    expect(mended).toEqual([`$ref "${$ref}" is written #/components/responses/Forbidden`]);
  },
);

test.each([
  "#/components/responses/Forbidden",
  "#components/responses/Nobody",
  "other.yaml#components/responses/Forbidden",
])("%s stays as it is", ($ref) => {
  const description = { a: { $ref }, components: { responses } };
  expect(mendDescription(description)).toEqual({ content: description, mended: [] });
});

test("a schema loses itself from its parts, and keeps the others", () => {
  const self = { $ref: "#/components/schemas/A" };
  const schemas = { A: { allOf: [self, { type: "object" }] }, B: { allOf: [self] } };
  expect(mendDescription({ components: { schemas } })).toEqual({
    content: { components: { schemas: { A: { allOf: [{ type: "object" }] }, B: { allOf: [self] } } } },
    mended: ["schema A has itself under allOf"],
  });
});

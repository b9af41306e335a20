import type { JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { mendDescription } from "./mend-description.ts";

const responses = { Forbidden: { description: "No." } };

test.each(["/#components/responses/Forbidden", "#components/responses/Forbidden", "/#/components/responses/Forbidden"])(
  "%s is mended where it means something",
  ($ref) => {
    const content = { a: [{ $ref }], components: { responses } };
    expect(mendDescription(content)).toEqual([`$ref "${$ref}" is read as #/components/responses/Forbidden`]);
    expect(content.a).toEqual([{ $ref: "#/components/responses/Forbidden" }]);
  },
);

test.each([
  "#/components/responses/Forbidden",
  "#components/responses/Nobody",
  "other.yaml#components/responses/Forbidden",
])("%s is not changed", ($ref) => {
  const description = { a: { $ref }, components: { responses } };
  expect(mendDescription(description)).toEqual([]);
  expect(description).toEqual({ a: { $ref }, components: { responses } });
});

test("a schema is removed from its own parts, and keeps the others", () => {
  const self = { $ref: "#/components/schemas/A" };
  const schemas = { A: { allOf: [self, { type: "object" }] }, B: { allOf: [self] } };
  expect(mendDescription({ components: { schemas } })).toEqual(["schema A includes itself under allOf"]);
  expect(schemas).toEqual({ A: { allOf: [{ type: "object" }] }, B: { allOf: [self] } });
});

test("a choice of schemas that extend the choice keeps them", () => {
  const part = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
  const pet = { type: "object", properties: { kind: { type: "string" } } };
  const more = { type: "object" };
  const schemas = {
    Pet: { ...pet, oneOf: [part("Cat"), part("Dog")], discriminator: { propertyName: "kind" } },
    Cat: { allOf: [part("Pet"), more] },
    Dog: more,
  };
  expect(mendDescription({ components: { schemas } })).toEqual([
    "schema Pet is a choice of schemas that include it: Cat",
  ]);
  expect(schemas).toMatchObject({ Cat: { allOf: [part("PetBase"), more] }, Dog: more, PetBase: pet });
  expect(schemas.Pet.oneOf).toEqual([part("Cat"), part("Dog")]);
});

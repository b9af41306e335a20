import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "@pressroom/description";
import { descriptionOf } from "../cases/pair.ts";
import { wireChanges } from "../wire/wire-changes.ts";
import { highest, type Bump } from "../wire/wire-rules.ts";

function rated(place: "request" | "answer", [before, schemas]: State, [after, others]: State): Bump {
  const changes = wireChanges(
    descriptionOf({ openapi: "3.1.0", [place]: before, schemas }),
    descriptionOf({ openapi: "3.1.0", [place]: after, schemas: others }),
  );
  return highest(changes.map(({ bump }) => bump));
}

type State = readonly [schema: Json, schemas: JsonObject];

const text = { type: "string" };
const animal = (name: string): Json => ({ type: "object", properties: { k: text, [name]: text }, required: ["k"] });
const to = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const schemas: JsonObject = { Cat: animal("a"), Dog: animal("b") };
const union = (mapping: JsonObject): Json => ({
  oneOf: [to("Cat"), to("Dog")],
  discriminator: { propertyName: "k", mapping },
});
const two = union({ c: "Cat", d: "Dog" });
const three = union({ c: "Cat", d: "Dog", e: "Dog" });

describe("a value of a mapping that is gone is no longer taken, and one more may be answered", () => {
  it.each<[string, (one: Json) => State]>([
    ["of a schema", (one) => [one, schemas]],
    ["behind a reference", (one) => [to("Pet"), { ...schemas, Pet: one }]],
    ["behind two references", (one) => [to("Any"), { ...schemas, Any: to("Pet"), Pet: one }]],
    [
      "of items behind a reference",
      (one) => [
        { type: "array", items: to("Pet") },
        { ...schemas, Pet: one },
      ],
    ],
    ["of an alternative", (one) => [{ anyOf: [one, { type: "integer" }] }, schemas]],
    [
      "of an alternative behind a reference",
      (one) => [{ anyOf: [to("Pet"), { type: "integer" }] }, { ...schemas, Pet: one }],
    ],
  ])("%s", (_, place) => {
    expect(rated("request", place(three), place(two))).toBe("major");
    expect(rated("answer", place(three), place(two))).toBe("patch");
    expect(rated("request", place(two), place(three))).toBe("minor");
    expect(rated("answer", place(two), place(three))).toBe("major");
  });
});

describe("a component with another name is the same", () => {
  const base = (name: string): JsonObject => ({
    Base: {
      type: "object",
      properties: { k: text },
      discriminator: { propertyName: "k", mapping: { c: `#/components/schemas/${name}` } },
    },
    [name]: { allOf: [to("Base"), animal("a")] },
  });
  const renamed: State = [
    { oneOf: [to("Kitty"), to("Dog")], discriminator: { propertyName: "k", mapping: { c: "Kitty", d: "Dog" } } },
    { Kitty: animal("a"), Dog: animal("b") },
  ];

  it.each<[string, State, State]>([
    ["as an alternative", [two, schemas], renamed],
    ["that extends a base", [to("Base"), base("Cat")], [to("Base"), base("Kitty")]],
  ])("if its value is, too: %s", (_, before, after) => {
    for (const place of ["request", "answer"] as const) expect(rated(place, before, after)).toBe("patch");
  });

  it("but not if its name is the value, or if two values change places", () => {
    const named = (name: string): State => [
      { oneOf: [to(name), to("Dog")], discriminator: { propertyName: "k" } },
      { [name]: animal("a"), Dog: animal("b") },
    ];
    for (const place of ["request", "answer"] as const) {
      expect(rated(place, named("Cat"), named("Kitty"))).toBe("major");
      expect(rated(place, [two, schemas], [union({ c: "Dog", d: "Cat" }), schemas])).toBe("major");
    }
  });
});

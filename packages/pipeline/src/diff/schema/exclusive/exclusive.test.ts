import { expect, it } from "vitest";
import type { Json, JsonObject } from "@pressroom/description";
import { descriptionOf } from "../../cases/pair.ts";
import { wireChanges } from "../../wire/wire-changes.ts";
import { highest, type Bump } from "../../wire/wire-rules.ts";

function rated(place: "request" | "answer", before: Json, after: Json, schemas: [Json, Json] = [{}, {}]): Bump {
  const [old, now] = [before, after].map((schema, index) =>
    descriptionOf({ openapi: "3.1.0", [place]: schema, schemas: { S: schemas[index] ?? {} } }),
  );
  return highest(wireChanges(old ?? {}, now ?? {}).map(({ bump }) => bump));
}

const text = { type: "string" };
const number = { type: "integer" };
const object = (properties: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  type: "object",
  properties,
  ...more,
});
const two = [object({ a: text }), object({ b: text })];
const S = { $ref: "#/components/schemas/S" };

it.each<[string, (group: Json) => [Json, Json]]>([
  ["behind a reference", (group) => [S, group]],
  ["of a member behind a reference", (group) => [object({ m: S }), group]],
  ["in a part of an allOf", (group) => [{ allOf: [group, object({ c: text })] }, {}]],
  ["beside another group", (group) => [{ allOf: [group], anyOf: [object({ c: text })] }, {}]],
  ["in an alternative of anyOf", (group) => [{ anyOf: [group, number] }, {}]],
  ["in an alternative of oneOf", (group) => [{ oneOf: [group, number] }, {}]],
  [
    "in an alternative behind a reference, of items",
    (group) => [{ type: "array", items: { anyOf: [S, number] } }, group],
  ],
])("alternatives of which only one may match allow fewer values %s", (_, place) => {
  const [[any, anyShared], [one, oneShared]] = [place({ anyOf: two }), place({ oneOf: two })];
  expect(rated("request", any, one, [anyShared, oneShared])).toBe("major");
  expect(rated("answer", any, one, [anyShared, oneShared])).toBe("patch");
  expect(rated("request", one, any, [oneShared, anyShared])).toBe("minor");
  expect(rated("answer", one, any, [oneShared, anyShared])).toBe("major");
});

it.each<[string, Json, Json]>([
  ["of oneOf", { oneOf: [{ oneOf: two }, number] }, { oneOf: [...two, number] }],
  ["of anyOf", { anyOf: [{ anyOf: two }, number] }, { anyOf: [...two, number] }],
  [
    "of both, which can't overlap",
    { anyOf: [{ oneOf: [text, { type: "boolean" }] }, number] },
    { oneOf: [text, { type: "boolean" }, number] },
  ],
  [
    "of both, which a discriminator tells apart",
    { anyOf: [{ anyOf: two, discriminator: { propertyName: "k" } }, number] },
    { anyOf: [{ oneOf: two, discriminator: { propertyName: "k" } }, number] },
  ],
])("nested alternatives equal a single list of them: %s", (_, before, after) => {
  for (const place of ["request", "answer"] as const) {
    expect(rated(place, before, after)).toBe("patch");
    expect(rated(place, after, before)).toBe("patch");
  }
});

it("a new alternative removes nothing if its values matched two before", () => {
  expect(rated("request", { oneOf: two }, { oneOf: [...two, object({ c: text })] })).toBe("minor");
  expect(rated("request", { oneOf: [object({ a: text })] }, { oneOf: two })).toBe("major");
});

it("null that matches two alternatives is refused by oneOf", () => {
  const nullable = [{ type: ["string", "null"] }, { type: ["integer", "null"] }];
  expect(rated("request", { anyOf: nullable }, { oneOf: nullable })).toBe("major");
  expect(rated("answer", { oneOf: nullable }, { anyOf: nullable })).toBe("major");
});

it("it is said in words", () => {
  const of = (request: Json): JsonObject => descriptionOf({ openapi: "3.1.0", request });
  const texts = (before: Json, after: Json): string[] =>
    wireChanges(of(before), of(after)).map(({ text: what }) => what);
  expect(texts({ anyOf: two }, { oneOf: two })).toEqual([
    "a value of several alternatives is refused, which takes less than before",
  ]);
  expect(texts({ oneOf: two }, { anyOf: two })).toEqual([
    "a value of several alternatives is taken, which takes more than before",
  ]);
});

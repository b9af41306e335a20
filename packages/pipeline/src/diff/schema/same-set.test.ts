import type { Json, JsonObject } from "@pressroom/description";
import { describe, expect, it } from "vitest";
import { descriptionOf } from "../cases/pair.ts";
import { wireChanges } from "../wire/wire-changes.ts";
import { highest, type Bump, type WireChange } from "../wire/wire-rules.ts";

function changesOf(place: "request" | "answer", before: Json, after: Json): readonly WireChange[] {
  const [old, now] = [before, after].map((schema) => descriptionOf({ openapi: "3.1.0", [place]: schema }));
  return wireChanges(old ?? {}, now ?? {});
}

function rated(place: "request" | "answer", before: Json, after: Json): Bump {
  return highest(changesOf(place, before, after).map(({ bump }) => bump));
}

function changes(place: "request" | "answer", before: Json, after: Json): string[] {
  return changesOf(place, before, after).map(({ text }) => text);
}

const text = { type: "string" };
const number = { type: "integer" };
const object = (properties: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  type: "object",
  properties,
  ...more,
});
const kind = (value: Json): Json => object({ kind: { const: value } }, { required: ["kind"] });

describe("anyOf becomes oneOf", () => {
  const overlapping = [object({ a: text }), object({ b: text })];

  it("allows less if a value may match two: a request breaks, an answer does not; and vice versa", () => {
    expect(rated("request", { anyOf: overlapping }, { oneOf: overlapping })).toBe("major");
    expect(rated("answer", { anyOf: overlapping }, { oneOf: overlapping })).toBe("patch");
    expect(rated("request", { oneOf: overlapping }, { anyOf: overlapping })).toBe("minor");
    expect(rated("answer", { oneOf: overlapping }, { anyOf: overlapping })).toBe("major");
  });

  it.each<[string, Json[]]>([
    ["of other types", [text, number]],
    ["of other values", [{ enum: ["a"] }, { enum: ["b", "c"] }]],
    ["told apart by a member's value", [kind("a"), kind("b")]],
    [
      "told apart by a member's type",
      [object({ a: text }, { required: ["a"] }), object({ a: number }, { required: ["a"] })],
    ],
    [
      "told apart by a member that the other can't have",
      [object({ a: text }, { additionalProperties: false }), object({ b: text }, { required: ["b"] })],
    ],
  ])("is no change for alternatives %s", (_, parts) => {
    expect(rated("request", { anyOf: parts }, { oneOf: parts })).toBe("patch");
    expect(rated("answer", { oneOf: parts }, { anyOf: parts })).toBe("patch");
  });

  it.each<[string, Json[]]>([
    ["of integers and other numbers", [number, { type: "number" }]],
    ["with a value in common", [{ enum: ["a", "b"] }, { enum: ["b", "c"] }]],
    [
      "of which one is closed but to names of a pattern",
      [
        object({}, { additionalProperties: false, patternProperties: { "^x-": text } }),
        object({ "x-b": text }, { required: ["x-b"] }),
      ],
    ],
    ["whose telling member may be absent", [object({ kind: { const: "a" } }), object({ kind: { const: "b" } })]],
  ])("allows less for alternatives %s", (_, parts) => {
    expect(rated("request", { anyOf: parts }, { oneOf: parts })).toBe("major");
  });

  it("is no change for alternatives with a discriminator", () => {
    const discriminator = { propertyName: "kind" };
    expect(rated("request", { anyOf: overlapping, discriminator }, { oneOf: overlapping, discriminator })).toBe(
      "patch",
    );
  });
});

it.each<[string, Json, Json]>([
  ["alternatives of a type each, and a list of types", { anyOf: [text, number] }, { type: ["string", "integer"] }],
  [
    "as many members as have to be there",
    object({ a: text }, { required: ["a"] }),
    object({ a: text }, { required: ["a"], minProperties: 1 }),
  ],
  [
    "no further item, in either word",
    { type: "array", prefixItems: [text], items: false },
    { type: "array", prefixItems: [text], unevaluatedItems: false },
  ],
  ["an item that need not be there", { type: "array" }, { type: "array", contains: text, minContains: 0 }],
  ["whole values whose type is not named", { type: "integer", enum: [1, 2] }, { enum: [1, 2] }],
  ["a condition that asks for nothing", text, { ...text, if: { minLength: 1 } }],
  [
    "an end that the format has",
    { type: "integer", format: "int32" },
    { type: "integer", format: "int32", minimum: -2147483648, maximum: 2147483647 },
  ],
  [
    "both ends that the format has, without it",
    { type: "integer", format: "int32" },
    { type: "integer", minimum: -2147483648, maximum: 2147483647 },
  ],
  ["a short format and its ends", { type: "integer", format: "uint8" }, { type: "integer", minimum: 0, maximum: 255 }],
])("an equivalent schema is no change: %s", (_, one, other) => {
  for (const place of ["request", "answer"] as const) {
    expect(rated(place, one, other)).toBe("patch");
    expect(rated(place, other, one)).toBe("patch");
  }
});

it.each<[string, Json, Json]>([
  [
    "more members than have to be there",
    object({ a: text }, { required: ["a"] }),
    object({ a: text }, { required: ["a"], minProperties: 2 }),
  ],
  [
    "an item that has to be there",
    { type: "array", contains: text, minContains: 0 },
    { type: "array", contains: text },
  ],
  [
    "no further item",
    { type: "array", prefixItems: [text] },
    { type: "array", prefixItems: [text], unevaluatedItems: false },
  ],
  ["one of the types fewer", { anyOf: [text, number] }, text],
])("a narrower schema is more than new words: %s", (_, before, after) => {
  expect(rated("request", before, after)).toBe("major");
  expect(rated("answer", before, after)).toBe("patch");
});

describe("enums of lists and objects", () => {
  it.each<[string, Json, Json]>([
    ["a list", { enum: [[1]] }, { type: "array", maxItems: 0 }],
    ["an object", { enum: [{ a: 1 }] }, { type: "object", minProperties: 2 }],
  ])("%s that is now too large or too small is no longer accepted", (_, before, after) => {
    expect(rated("request", before, after)).toBe("major");
    expect(rated("answer", after, before)).toBe("minor");
  });
});

it("integers in an enum without a type are integers", () => {
  expect(rated("answer", { type: "integer" }, { enum: [1, 2] })).toBe("patch");
  expect(rated("request", { enum: [1, 2] }, { type: "integer" })).toBe("minor");
  expect(rated("answer", { type: "integer" }, { enum: [1, 2.5] })).toBe("major");
  expect(rated("answer", { type: ["integer", "string"] }, { enum: ["a", 2] })).toBe("patch");
});

describe("a format of integers is the range that it means", () => {
  const int32 = { type: "integer", format: "int32" };

  it.each<[string, Json, Bump, Bump]>([
    ["one end further out", { type: "integer", minimum: -2147483648, maximum: 2 ** 40 }, "minor", "major"],
    ["a range inside it", { type: "integer", minimum: 0, maximum: 9 }, "major", "patch"],
    ["a range that lost some and won some", { type: "integer", minimum: 0, maximum: 2 ** 40 }, "major", "major"],
    ["a shorter format", { type: "integer", format: "uint8" }, "major", "patch"],
    ["a format that lost some and won some", { type: "integer", format: "uint32" }, "major", "major"],
  ])("%s", (_, after, request, answer) => {
    expect(rated("request", int32, after)).toBe(request);
    expect(rated("answer", int32, after)).toBe(answer);
  });
});

describe("allOf", () => {
  const [one, other] = [object({ a: text }, { required: ["a"] }), object({ b: text }, { required: ["b"] })];

  it("becomes anyOf: old requests are still accepted, and answers may have less", () => {
    expect(rated("request", { allOf: [one, other] }, { anyOf: [one, other] })).toBe("minor");
    expect(rated("answer", { allOf: [one, other] }, { anyOf: [one, other] })).toBe("major");
    expect(rated("request", { anyOf: [one, other] }, { allOf: [one, other] })).toBe("major");
    expect(rated("answer", { anyOf: [one, other] }, { allOf: [one, other] })).toBe("patch");
  });

  it("becomes oneOf: old requests are refused, since they match both", () => {
    expect(rated("request", { allOf: [one, other] }, { oneOf: [one, other] })).toBe("major");
  });

  it("becomes anyOf of closed objects: old requests match none", () => {
    const closed = [
      object({ a: text }, { required: ["a"], additionalProperties: false }),
      object({ b: text }, { required: ["b"], additionalProperties: false }),
    ];
    expect(rated("request", { allOf: [one, other] }, { anyOf: closed })).toBe("major");
  });
});

it.each<[string, Json, Json]>([
  ["a format of texts for what is none", { type: "integer", format: "date-time" }, { type: "integer" }],
  ["a format of whole numbers for numbers", { type: "number", format: "int32" }, { type: "integer", format: "int32" }],
])("a format has no second effect, and none on other types: %s", (_, one, other) => {
  for (const place of ["request", "answer"] as const) {
    expect(rated(place, one, other)).toBe("patch");
    expect(rated(place, other, one)).toBe("patch");
  }
});

it("an enum value of another type is another type", () => {
  expect(changes("answer", { enum: ["1"] }, { enum: [1] })).toEqual(["type string → integer"]);
  expect(changes("request", { enum: ["a", "b"] }, { enum: ["a", 1] })).toEqual([
    "type string → integer or string",
    'value "b" is no longer taken',
  ]);
  expect(rated("answer", { enum: ["a", "b"] }, { enum: ["a", 1] })).toBe("major");
  expect(rated("answer", { enum: [1] }, { enum: [1, 2.5] })).toBe("minor");
});

it("the keywords of one alternative are compared", () => {
  const of = (more: JsonObject): Json => ({ oneOf: [text, { ...number, ...more }] });
  expect(changes("request", of({ default: 1 }), of({ default: 2 }))).toEqual([
    "default 1 → 2: who leaves it out gets something else",
  ]);
  expect(changes("request", of({}), of({ deprecated: true }))).toEqual(["alternative integer is deprecated"]);
  expect(changes("answer", of({ deprecated: true }), of({}))).toEqual([]);
});

it("a default of null is a default", () => {
  const nullable = { type: ["string", "null"] };
  expect(changes("request", nullable, { ...nullable, default: null })).toEqual([
    "default none → null: who leaves it out gets something else",
  ]);
});

it.each<[string, Json, string]>([
  ["the whole body", { type: "string", deprecated: true }, "this is deprecated"],
  ["an item", { type: "array", items: { ...text, deprecated: true } }, "each item is deprecated"],
  [
    "a member without a name",
    { type: "object", additionalProperties: { ...text, deprecated: true } },
    "each further member is deprecated",
  ],
])("a deprecation is named: %s", (_, after, sentence) => {
  const before = JSON.parse(JSON.stringify(after).replace(',"deprecated":true', "")) as Json;
  expect(changes("request", before, after)).toEqual([sentence]);
});

describe("bytes of 3.0 are those of 3.1", () => {
  const form = (openapi: string, part: Json): JsonObject =>
    descriptionOf({
      openapi,
      content: { "multipart/form-data": { schema: { type: "object", properties: { part } } } },
    });
  const binary = { type: "string", format: "binary" };

  it.each<[string, Json, Json]>([
    ["without a type", binary, { contentMediaType: "application/octet-stream" }],
    ["as an empty schema", binary, {}],
    ["with words alone", binary, { description: "A file" }],
    ["in a list", { type: "array", items: binary }, { type: "array", items: {} }],
  ])("in a part of a form, %s", (_, old, now) => {
    expect(wireChanges(form("3.0.3", old), form("3.1.0", now))).toEqual([]);
    expect(wireChanges(form("3.1.0", now), form("3.0.3", old))).toEqual([]);
  });

  it("and a text is something else", () => {
    expect(highest(wireChanges(form("3.1.0", {}), form("3.1.0", text)).map(({ bump }) => bump))).not.toBe("patch");
  });
});

describe("what is asked for under a condition", () => {
  const when = (then: Json): Json =>
    object({ z: text }, { if: { required: ["z"] }, then: { properties: { k: then } } });
  const beside = (then: Json): Json => object({ z: text }, { dependentSchemas: { z: { properties: { k: then } } } });

  it.each<[string, (schema: Json) => Json, string]>([
    ["if", when, "then"],
    ["dependentSchemas", beside, "z"],
  ])("is rated as elsewhere: %s", (_, under, step) => {
    const [change] = changesOf("answer", under({ enum: ["a"] }), under({ enum: ["a", "b"] }));
    expect(change).toMatchObject({ bump: "minor", place: `200 /(${step})/k`, subject: '"b"' });
    expect(rated("request", under({ enum: ["a", "b"] }), under({ enum: ["a"] }))).toBe("major");
    expect(rated("request", under(text), under({ ...text, default: "a" }))).toBe("minor");
    expect(changes("request", under(text), under({ ...text, deprecated: true }))).toEqual(["k is deprecated"]);
    expect(changes("request", under(text), under({ ...text, description: "k" }))).toEqual([]);
  });
});

import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isObject, type Json, type JsonObject } from "@pressroom/description";
import { descriptionOf } from "../cases/pair.ts";
import { wireChanges } from "../wire/wire-changes.ts";
import { highest, type Bump } from "../wire/wire-rules.ts";

// A validator decides what two schemas allow of a few hundred values; the rating has to agree, whatever the keywords are.

const small = fc.integer({ min: 0, max: 4 });
const optional = (members: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<JsonObject> =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;

const number = fc
  .tuple(
    fc.constantFrom("integer", "number"),
    optional({
      minimum: small,
      maximum: small,
      exclusiveMinimum: small,
      exclusiveMaximum: small,
      multipleOf: fc.constantFrom(1, 2, 4),
    }),
  )
  .map(([type, bounds]): Json => ({ type, ...bounds }));
const string = optional({
  minLength: small,
  maxLength: small,
  pattern: fc.constantFrom("^a", "b$", "^[ab]*$"),
  enum: fc.subarray(["a", "b", "ab", "abb", ""], { minLength: 1 }),
}).map((bounds): Json => ({ type: "string", ...bounds }));
const rest: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { type: "null" },
  { type: "boolean" },
  { type: ["string", "null"] },
  { type: ["integer", "string"] },
  { const: 1 },
  { enum: [1, "a", null] },
  {},
);
const scalar = fc.oneof(number, string, rest);
const list = optional({
  items: scalar,
  prefixItems: fc.array(scalar, { minLength: 1, maxLength: 2 }).map((items): Json => items),
  minItems: small,
  maxItems: small,
  uniqueItems: fc.boolean(),
}).map((bounds): Json => ({ type: "array", ...bounds }));
const object = fc
  .tuple(
    scalar,
    scalar,
    optional({
      required: fc.subarray(["a", "b"]).map((names): Json => names),
      minProperties: small,
      maxProperties: small,
      additionalProperties: fc.constant(false),
      dependentRequired: fc.constant({ a: ["b"] }),
    }),
  )
  .map(([a, b, bounds]): Json => ({ type: "object", properties: { a, b }, ...bounds }));
const single = fc.oneof(scalar, scalar, list, object);
const schema: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: single },
  { weight: 1, arbitrary: fc.tuple(single, single).map(([a, b]): Json => ({ anyOf: [a, b] })) },
  { weight: 1, arbitrary: fc.tuple(single, scalar).map(([a, b]): Json => ({ allOf: [a, b] })) },
  { weight: 1, arbitrary: fc.tuple(scalar, scalar).map(([a, b]): Json => ({ allOf: [a], not: b })) },
);

const held = fc
  .tuple(
    object,
    optional({
      dependentSchemas: fc.constantFrom<Json>({ a: { required: ["b"] } }, { b: { maxProperties: 1 } }),
      patternProperties: scalar.map((one): Json => ({ "^a": one })),
      propertyNames: fc.constantFrom<Json>({ maxLength: 1 }, { enum: ["a", "b"] }),
      not: scalar,
    }),
  )
  .map(([one, more]): Json => ({ ...(one as JsonObject), ...more }));
const counted = fc
  .tuple(list, optional({ contains: scalar, minContains: small, maxContains: small }))
  .map(([one, more]): Json => ({ ...(one as JsonObject), ...more }));
/** What is put together of others, or held to under a condition. */
const composed: fc.Arbitrary<Json> = fc.oneof(
  held,
  counted,
  fc.tuple(single, single).map(([a, b]): Json => ({ oneOf: [a, b] })),
  fc.tuple(held, single).map(([a, b]): Json => ({ ...(a as JsonObject), anyOf: [b] })),
  fc.tuple(single, single, single).map(([one, then, other]): Json => ({ if: one, then, else: other })),
);

const scalars: Json[] = [
  null,
  true,
  false,
  -1,
  0,
  0.5,
  1,
  2,
  3,
  4,
  5,
  8,
  "",
  "a",
  "b",
  "ab",
  "ba",
  "abb",
  "bbbb",
  "aaaaa",
];
const few: Json[] = [null, 0, 1, 2.5, 4, "a", "bbb", true];
const samples: Json[] = [
  ...scalars,
  [],
  ...scalars.map((item): Json => [item]),
  ...few.flatMap((first) => few.map((second): Json => [first, second])),
  [1, 2, 3],
  ["a", "b", "ab", "abb"],
  [1, 1, 1, 1, 1],
  {},
  ...scalars.flatMap((value): Json[] => [{ a: value }, { b: value }]),
  ...few.flatMap((a) => few.map((b): Json => ({ a, b }))),
];

const ajv = new Ajv2020({ strict: false, logger: false });

/** A member that is not declared is nobody's right: a new one of its name takes nothing away. */
function isDeclared(value: Json, ...schemas: readonly Json[]): boolean {
  return (
    !isObject(value) ||
    schemas.every((schema) => Object.keys(value).length === 0 || JSON.stringify(schema).includes('"properties"'))
  );
}

function rated(place: "request" | "answer", before: Json, after: Json): Bump {
  const part = (schema: Json): JsonObject => descriptionOf({ openapi: "3.1.0", [place]: schema });
  return highest(wireChanges(part(before), part(after)).map(({ bump }) => bump));
}

function difference(before: Json, after: Json): { lost: Json[]; won: Json[] } {
  const [was, is] = [ajv.compile(before as object), ajv.compile(after as object)];
  const judged = samples.filter((value) => isDeclared(value, before, after));
  return {
    lost: judged.filter((value) => was(value) && !is(value)),
    won: judged.filter((value) => !was(value) && is(value)),
  };
}

const settings = { seed: 20261126, numRuns: 500 };

test("a request that allows less is rated major, and a lower rating loses nothing", () => {
  fc.assert(
    fc.property(schema, schema, (before, after) => {
      const { lost, won } = difference(before, after);
      const bump = rated("request", before, after);
      if (lost.length > 0) expect(bump, JSON.stringify(lost.slice(0, 3))).toBe("major");
      if (won.length > 0) expect(bump, JSON.stringify(won.slice(0, 3))).not.toBe("patch");
    }),
    settings,
  );
});

test("an answer that allows more is rated at least minor", () => {
  fc.assert(
    fc.property(schema, schema, (before, after) => {
      const { won } = difference(before, after);
      if (won.length > 0) expect(rated("answer", before, after), JSON.stringify(won.slice(0, 3))).not.toBe("patch");
    }),
    settings,
  );
});

test("the same holds for conditions, names, counted items and alternatives", () => {
  fc.assert(
    fc.property(fc.oneof(composed, single), composed, (before, after) => {
      const { lost, won } = difference(before, after);
      if (lost.length > 0) expect(rated("request", before, after), JSON.stringify(lost.slice(0, 3))).toBe("major");
      if (won.length === 0) return;
      for (const place of ["request", "answer"] as const)
        expect(rated(place, before, after), JSON.stringify(won.slice(0, 3))).not.toBe("patch");
    }),
    { ...settings, numRuns: 100 },
  );
});

test("one keyword less in a request is never rated major", () => {
  fc.assert(
    fc.property(fc.oneof(number, string, list), fc.nat(), (before, choice) => {
      const bounds = Object.keys(before as JsonObject).filter(
        (name) => !["type", "properties", "prefixItems"].includes(name),
      );
      const dropped = bounds[choice % Math.max(1, bounds.length)];
      if (dropped === undefined) return;
      const after = Object.fromEntries(Object.entries(before as JsonObject).filter(([name]) => name !== dropped));
      if (difference(before, after).lost.length === 0)
        expect(rated("request", before, after), dropped).not.toBe("major");
    }),
    settings,
  );
});

test("a schema equals the same schema in a part of an allOf", () => {
  fc.assert(
    fc.property(schema, (one) => {
      expect(rated("request", one, { allOf: [one] })).toBe("patch");
      expect(rated("answer", { allOf: [one] }, { anyOf: [one] })).toBe("patch");
    }),
    settings,
  );
});

import type { JsonObject } from "@pressroom/description";
import type { Bump } from "../wire/wire-rules.ts";
import type { Part } from "./pair.ts";

/** A change and its rating; `patch` means no change on the wire. */
export type Case = readonly [what: string, before: Part, after: Part, bump: Bump];

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });

const variants = {
  One: object({ one: { type: "string" } }, { required: ["one"] }),
  Two: object({ two: { type: "string" } }, { required: ["two"] }),
};
const kinds = {
  One: object({ k: { type: "string" } }, { required: ["k"] }),
  Two: object({ k: { type: "string" } }, { required: ["k"] }),
};
const shared = (schema: JsonObject): Part => ({
  schemas: { G: schema },
  request: reference("G"),
  answer: reference("G"),
});
const told = (mapping: JsonObject): Part => ({
  schemas: kinds,
  answer: { oneOf: [reference("One"), reference("Two")], discriminator: { propertyName: "k", mapping } },
});

const fallback = (name: string): Part => ({
  openapi: "3.2.0",
  schemas: kinds,
  answer: {
    oneOf: [reference("One"), reference("Two")],
    discriminator: { propertyName: "k", defaultMapping: name },
  },
});
const dynamic = (schema: JsonObject): Part => ({
  openapi: "3.1.0",
  schemas: { D: { $dynamicAnchor: "here", ...schema } },
  answer: object({ a: { $dynamicRef: "#here" } }),
});
const base = (mapped: string | undefined): JsonObject =>
  object(
    { k: { type: "string" } },
    { required: ["k"], discriminator: { propertyName: "k", ...(mapped ? { mapping: { c: mapped } } : {}) } },
  );
const extended = (place: "request" | "answer", mapped: string | undefined, member: JsonObject): Part => ({
  schemas: { Base: base(mapped), C: { allOf: [reference("Base"), object({ x: member })] } },
  [place]: reference("Base"),
});

/** Changes that were once rated wrongly, or that are typical of their kind. */
export const reportedPairs: readonly Case[] = [
  [
    "d01: an answer's oneOf gets another variant",
    { schemas: variants, answer: { oneOf: [reference("One")] } },
    { schemas: variants, answer: { oneOf: [reference("One"), reference("Two")] } },
    "major",
  ],
  [
    "d06: a shared schema gets a required, read-only member",
    shared(object({ n: { type: "string" } }, { required: ["n"] })),
    shared(object({ n: { type: "string" }, at: { type: "string", readOnly: true } }, { required: ["n", "at"] })),
    "minor",
  ],
  [
    "d06b: a write-only member is gone from a schema that is only answered",
    {
      schemas: { G: object({ n: { type: "string" }, pw: { type: "string", writeOnly: true } }) },
      answer: reference("G"),
    },
    { schemas: { G: object({ n: { type: "string" } }) }, answer: reference("G") },
    "patch",
  ],
  [
    "d07: a request gets a required member that has a default",
    { request: object({ i: { type: "string" } }) },
    { request: object({ i: { type: "string" }, q: { type: "integer", default: 1 } }, { required: ["q"] }) },
    "major",
  ],
  [
    "d08: the default of a parameter is another",
    { parameters: [{ name: "q", in: "query", schema: { type: "integer", default: 10 } }] },
    { parameters: [{ name: "q", in: "query", schema: { type: "integer", default: 50 } }] },
    "minor",
  ],
  [
    "d10: required stands next to allOf and asks for more",
    { request: { allOf: [object({ id: { type: "string" }, ip: { type: "string" } })] } },
    { request: { required: ["id", "ip"], allOf: [object({ id: { type: "string" }, ip: { type: "string" } })] } },
    "major",
  ],
  [
    "d12: nullable becomes a list of types",
    { openapi: "3.0.3", ...shared(object({ p: { type: "string", nullable: true, enum: ["a", "b", null] } })) },
    { openapi: "3.1.0", ...shared(object({ p: { type: ["string", "null"], enum: ["a", "b", null] } })) },
    "patch",
  ],
  [
    "d12b: an exclusive minimum becomes a number",
    { openapi: "3.0.3", request: object({ p: { type: "number", minimum: 0, exclusiveMinimum: true } }) },
    { openapi: "3.1.0", request: object({ p: { type: "number", exclusiveMinimum: 0 } }) },
    "patch",
  ],
  [
    "d13: a request body is closed",
    { request: object({ a: { type: "string" } }) },
    { request: object({ a: { type: "string" } }, { additionalProperties: false }) },
    "major",
  ],
  ["d15: one more scope is asked for", { security: [{ o: ["r"] }] }, { security: [{ o: ["r", "w"] }] }, "major"],
  [
    "d16: a required header of an answer is gone",
    { headers: { "x-next": { required: true, schema: { type: "string" } } } },
    {},
    "major",
  ],
  [
    "d21: the places of a list change",
    { openapi: "3.1.0", request: { type: "array", prefixItems: [{ type: "string" }, { type: "string" }] } },
    { openapi: "3.1.0", request: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] } },
    "major",
  ],
  [
    "d22: a discriminator's mapping changes",
    told({ one: "#/components/schemas/One", two: "#/components/schemas/Two" }),
    told({ uno: "#/components/schemas/One", two: "#/components/schemas/Two" }),
    "major",
  ],
  [
    "d26: two inline members of a oneOf change places",
    { request: { oneOf: [variants.One, variants.Two] } },
    { request: { oneOf: [variants.Two, variants.One] } },
    "patch",
  ],
  [
    "d38: allOf of one reference becomes the reference",
    { schemas: { G: object({ n: { type: "string" } }) }, answer: object({ g: { allOf: [reference("G")] } }) },
    { schemas: { G: object({ n: { type: "string" } }) }, answer: object({ g: reference("G") }) },
    "patch",
  ],
  [
    "d40: one part of an allOf of a request gets a stricter bound",
    { request: object({ g: { allOf: [{ type: "string", maxLength: 10 }] } }) },
    { request: object({ g: { allOf: [{ type: "string", maxLength: 10 }, { maxLength: 5 }] } }) },
    "major",
  ],
  ...(["request", "answer"] as const).flatMap((place): Case[] =>
    (["C", undefined] as const).flatMap((mapped): Case[] => [
      [
        `a schema of the ${place} that only ${mapped ? "a mapping" : "its own allOf"} leads to has another type`,
        extended(place, mapped, { type: "string" }),
        extended(place, mapped, { type: "integer" }),
        "major",
      ],
    ]),
  ),
  [
    "another schema of an answer extends its base",
    { schemas: { Base: base(undefined) }, answer: reference("Base") },
    { schemas: { Base: base(undefined), C: { allOf: [reference("Base")] } }, answer: reference("Base") },
    "major",
  ],
  ["another schema stands for every other value", fallback("One"), fallback("Two"), "major"],
  ["a schema stands for every other value", told({}), fallback("One"), "minor"],
  [
    "what a dynamic reference leads to has another type",
    dynamic({ type: "string" }),
    dynamic({ type: "integer" }),
    "major",
  ],
];

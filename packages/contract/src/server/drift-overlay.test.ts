import { describe, expect, it } from "vitest";
import type { Description, Json } from "@pressroom/description";
import { parse } from "yaml";
import { applyOverlay } from "../../../pipeline/src/overlay/overlay.ts";
import { tellFailure } from "../failures/failure.ts";
import { findDrift } from "./drift.ts";
import { actionsOf, type DriftAction, writeDriftOverlay } from "./drift-overlay.ts";
import { describePress } from "../testing/press.ts";
import { tryServer, type ServerResult } from "./try-server.ts";

const schemas = {
  Base: { type: "object", required: ["id"], properties: { id: { type: "string" } } },
  Cat: { type: "object", required: ["kind"], properties: { kind: { enum: ["cat"] } } },
  Dog: { type: "object", required: ["kind"], properties: { kind: { enum: ["dog"] } } },
};

/** What a server does otherwise that answers so, where the description promises these schemas. */
async function tryOn(description: Description, answers: Readonly<Record<string, unknown>>): Promise<ServerResult> {
  return await tryServer({
    description,
    baseUrl: "https://press.test",
    fetch: async (url) => Response.json(answers[new URL(url).pathname]),
  });
}

function describing(openapi: string, schema: Json): Description {
  const responses = { 200: { description: "", content: { "application/json": { schema } } } };
  return {
    openapi,
    info: { title: "press", version: "1" },
    paths: { "/a": { get: { operationId: "getA", responses } }, "/b": { get: { operationId: "getB", responses } } },
    components: { schemas },
  };
}

/** Applied to the description, the overlay of what was found has to make the same answers right: what is still wrong, and what it proposed. */
async function overlaid(
  openapi: string,
  schema: Json,
  a: unknown,
  b: unknown = a,
): Promise<{ left: string[]; actions: readonly DriftAction[] }> {
  const description = describing(openapi, schema);
  const found = await tryOn(description, { "/a": a, "/b": b });
  expect(found.failures).not.toEqual([]);
  const overlay = parse(writeDriftOverlay("press", found.actions, new Date("2026-11-22")));
  const { document, actions } = applyOverlay(structuredClone(description) as never, overlay);
  const again = await tryOn(document as never, { "/a": a, "/b": b });
  const objections = actions.flatMap(({ objection }) => objection ?? []);
  return { left: [...objections.map(String), ...again.failures.map(tellFailure)], actions: found.actions };
}

const base = { $ref: "#/components/schemas/Base" };
const either = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];

it.each<[string, Json, unknown]>([
  ["a field of a closed object without fields", { type: "object", additionalProperties: false }, { a: 1 }],
  [
    "a field whose name is not shown",
    { type: "object", properties: { a: {} }, additionalProperties: false },
    { x123: 1 },
  ],
  ["a type that two schemas refuse", { allOf: [{ type: "object", required: ["a"] }, base] }, 7],
  ["null that two schemas refuse", { allOf: [{ type: "object" }, base] }, null],
  ["a type that an object and its alternatives refuse", { type: "object", oneOf: either }, "text"],
  ["null that an object and its alternatives refuse", { type: "object", oneOf: either }, null],
  ["a bound of the alternative that has the type", { anyOf: [{ type: "string" }, { type: "integer", maximum: 3 }] }, 5],
  ["a word that is not shown", { type: "string", enum: ["a"] }, "2026-01-01"],
  ["a value that is excluded", { not: { type: "string" } }, "a"],
  ["a bound of an item", { type: "array", items: { type: "string", maxLength: 2 } }, ["abc"]],
  ["a kind that no alternative has", { type: "object", oneOf: either }, { kind: "cow" }],
  ["a member of a map", { type: "object", additionalProperties: base }, { a: { id: 7 } }],
])("%s is allowed by the overlay, in 3.0 and in 3.1", async (_, schema, value) => {
  for (const openapi of ["3.0.3", "3.1.0"]) expect((await overlaid(openapi, schema, value)).left, openapi).toEqual([]);
});

it.each<[string, Json, unknown]>([
  ["an item of a tuple", { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] }, ["a", "b"]],
  ["an item after the last of a tuple", { type: "array", prefixItems: [{}], items: false }, [1, 2]],
  ["a list that lacks an item", { type: "array", contains: { type: "string" } }, [1]],
  ["a name of a field", { type: "object", propertyNames: { pattern: "^a" } }, { b: 1 }],
  ["a field that another one asks for", { type: "object", dependentRequired: { a: ["b"] } }, { a: 1 }],
  ["a condition", { if: { required: ["a"] }, then: { required: ["b"] } }, { a: 1 }],
  ["a name that no pattern allows", { patternProperties: { "^x": {} }, additionalProperties: false }, { y: 1 }],
  ["a field that no part has", { allOf: [base], unevaluatedProperties: false }, { id: "a", b: 1 }],
])("%s is allowed by the overlay", async (_, schema, value) => {
  expect((await overlaid("3.1.0", schema, value)).left).toEqual([]);
});

it.each<[string, Json, unknown, unknown]>([
  ["of one place", base, 7, "a"],
  ["of a member", base, { id: 7 }, { id: null }],
  ["of a member that is not declared", base, { id: "a", size: 7 }, { id: "a", size: "big" }],
  ["of a member that is not declared, one of them null", base, { id: "a", size: null }, { id: "a", size: 7 }],
  ["of a list's items", { type: "array", items: base }, [7, "a"], [null]],
])("two answers that differ in the type %s are both allowed", async (_, schema, a, b) => {
  for (const openapi of ["3.0.3", "3.1.0"]) expect((await overlaid(openapi, schema, a, b)).left, openapi).toEqual([]);
});

it("answers of different types are one action, with every type and every place", async () => {
  const { actions } = await overlaid("3.1.0", base, { id: 7 }, { id: null });
  const [action] = parse(writeDriftOverlay("press", actions, new Date("2026-11-22"))).actions;
  expect(action).toMatchObject({
    target: "$.components.schemas.Base.properties.id",
    description: "It may be of type integer too. It may be null too.",
    update: { type: ["string", "integer", "null"] },
    "x-evidence": "Answers of 2026-11-22 (observed): GET /a 200, GET /b 200.",
  });
});

describe("the overlay of a drift", () => {
  const job = { value: { $ref: "#/components/schemas/Job" }, pointer: "" };
  const value = { state: "paused", note: null, size: 3 };

  function overlayOf(found: unknown): string {
    const description = describePress();
    const actions = findDrift(description, job, found).flatMap((drift) =>
      actionsOf(description, drift, "GET /jobs/{id} 200"),
    );
    return writeDriftOverlay("press", actions, new Date("2026-11-22"));
  }

  it("makes the description allow what was seen", () => {
    const { document, actions } = applyOverlay(describePress() as never, parse(overlayOf(value)));
    expect(actions.filter(({ objection }) => objection !== undefined)).toEqual([]);
    expect(findDrift(document as never, job, value)).toEqual([]);
  });

  it.each([
    ["3.0.3", { nullable: true }],
    ["3.1.0", { type: "null" }],
  ])("declares an undeclared null as %s can", (openapi, schema) => {
    const [drift] = findDrift(describePress(), job, { id: "a", state: "done", end: null });
    if (drift === undefined) throw new Error("no drift");
    expect(actionsOf({ ...describePress(), openapi }, drift, "GET /jobs/{id} 200")).toMatchObject([
      { update: { properties: { end: schema } } },
    ]);
  });

  it("has the reason, the evidence and the review date", () => {
    expect(parse(overlayOf(value)).actions[0]).toMatchObject({
      "x-reason": expect.any(String),
      "x-evidence": "Answers of 2026-11-22 (observed): GET /jobs/{id} 200.",
      "x-review-by": "2027-05-21",
    });
  });

  it("contains no value of the server", () => {
    const secret = "k3y-5f0c9a77b1";
    expect(overlayOf({ id: secret, state: secret, note: 7, [secret]: secret })).not.toContain(secret);
  });
});

import { describe, expect, it } from "vitest";
import { type JsonObject, listOperations } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import { checkResponse } from "../checks/check-response.ts";
import { describePress, put } from "../testing/press.ts";
import { makeResponseMutants } from "./response-mutants.ts";

/** The mutants of an operation whose answers are described so; every one of them is refused. */
function mutantsOf(responses: JsonObject, method = "get"): string[] {
  const description = put(describePress(), "/paths", { "/jobs": { [method]: { operationId: "it", responses } } });
  const [operation] = listOperations(description);
  if (operation === undefined) throw new Error("no operation");
  const schemas = createSchemaChecker(description);
  const mutants = makeResponseMutants(description, operation, schemas);
  for (const { name, answer } of mutants)
    expect(checkResponse(description, operation, answer, schemas), name).not.toEqual([]);
  return mutants.map(({ name }) => name);
}

const json = (value: unknown, words: JsonObject = {}): JsonObject =>
  ({
    description: "",
    content: { "application/json": { schema: { type: "integer", minimum: 1 }, examples: { one: { value } } } },
    ...words,
  }) as JsonObject;
const empty = { description: "" };

describe("an answer is broken", () => {
  it("in its body, its media type and its status", () => {
    expect(mutantsOf({ "200": json(3) })).toEqual([
      "it 200 application/json body: wrong type",
      "it 200 application/json body: below minimum",
      "it 200 header content-type: wrong media type",
      "it 418: undeclared status",
    ]);
  });

  it("by dropping each required header, unless HTTP writes it itself", () => {
    const headers = {
      "x-total": { required: true, schema: { type: "integer" } },
      "x-note": { schema: { type: "string" } },
      "content-length": { required: true, schema: { type: "integer" } },
    };
    const names = mutantsOf({ "200": json(3, { headers }), default: empty });
    expect(names.filter((name) => name.includes("required header"))).toEqual([
      "it 200 header x-total: required header dropped",
    ]);
  });

  it("by a body if none is declared", () => {
    expect(mutantsOf({ "204": empty, default: empty })).toEqual([
      "it 204 body: undeclared body added",
      "it default body: undeclared body added",
    ]);
  });

  it("in no way that its description leaves open: any media type, any status, an answer to HEAD", () => {
    const any = { description: "", content: { "*/*": { examples: { one: { value: 3 } } } } };
    expect(mutantsOf({ "200": any, default: any })).toEqual([]);
    expect(mutantsOf({ "200": json(3), default: json(3) }, "head")).toEqual([]);
  });

  it("from no example that its own schema refuses", () => {
    expect(mutantsOf({ "200": json(0), default: json("a") })).toEqual([]);
  });

  it.each([
    ["418", ["200"]],
    ["599", ["200", "418"]],
    ["599", ["200", "4XX"]],
    ["299", ["4xx", "5XX"]],
    ["399", ["2XX", "418", "599"]],
    [undefined, ["2XX", "3XX", "4XX", "5XX"]],
    [undefined, ["200", "default"]],
  ])("by the status %s if these are declared: %j", (status, declared) => {
    const names = mutantsOf(Object.fromEntries(declared.map((each) => [each, empty])));
    expect(names.filter((name) => name.includes("undeclared status"))).toEqual(
      status === undefined ? [] : [`it ${status}: undeclared status`],
    );
  });
});

it("an answer of a range is broken if the range counts and there is no status of its own", () => {
  // 200 says nothing of its body, so one that is broken there is right.
  expect(mutantsOf({ "200": { description: "", content: { "application/json": {} } }, "2XX": json(3) })).toContain(
    "it 2XX application/json body: wrong type",
  );
  expect(mutantsOf({ "500": { description: "", content: { "application/json": {} } }, default: json(3) })).toContain(
    "it default application/json body: wrong type",
  );
});

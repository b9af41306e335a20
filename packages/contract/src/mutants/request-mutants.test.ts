import { describe, expect, it } from "vitest";
import { type JsonObject, listOperations } from "@pressroom/description";
import { createSchemaChecker } from "@pressroom/description/validation";
import { listCases } from "../cases/cases.ts";
import { checkDeclared } from "../checks/check-declared.ts";
import { describePress, put } from "../testing/press.ts";
import { makeRequestMutants } from "./request-mutants.ts";

const server = "https://press.test/v1";

/** The mutants of an operation's requests; our own checks refuse each. */
async function mutantsOf(
  operation: JsonObject,
  path = "/jobs",
  method = "post",
  components: JsonObject = describePress()["components"] as JsonObject,
): Promise<string[]> {
  const whole = { operationId: "it", responses: { "204": { description: "" } }, ...operation };
  const bare = put(describePress(), "/components", components);
  const description = put(bare, "/paths", { [path]: { [method]: whole } });
  const [described] = listOperations(description);
  if (described === undefined) throw new Error("no operation");
  const schemas = createSchemaChecker(description);
  const { cases } = listCases("press", description);
  const mutants = await makeRequestMutants(description, described, cases, server);
  for (const { name, sent } of mutants)
    expect(await checkDeclared(description, described, sent, [server], schemas), name).not.toEqual([]);
  return mutants.map(({ name }) => name.replace("it request ", ""));
}

const open = { security: [] };
const inQuery = (words: JsonObject): JsonObject => ({
  ...open,
  requestBody: { content: {} },
  parameters: [{ in: "query", name: "limit", required: true, example: 3, schema: { type: "integer" }, ...words }],
});
const always = [
  "query pressroomMutant: undeclared parameter added",
  "header x-pressroom-mutant: undeclared header added",
  "header authorization: credentials nobody asked for",
];

describe("a request is broken", () => {
  it("by undeclared parts: a parameter, a header, a body, and credentials that are not required", async () => {
    expect(await mutantsOf(open)).toEqual([...always, "body: undeclared body added"]);
    expect(await mutantsOf(open, "/jobs", "get")).toEqual(always);
    expect(await mutantsOf(open, "/jobs?beta=1", "get")).toEqual(always);
  });

  it("by dropping each of its credentials, wherever they are", async () => {
    const names = await mutantsOf({});
    expect(names).toContain("header authorization: credentials dropped");
    expect(names).not.toContain("header authorization: credentials nobody asked for");
    expect(await mutantsOf({ security: [{ token: [] }, {}] })).not.toContain(
      "header authorization: credentials dropped",
    );
  });

  it("by dropping no credential if the others are another alternative", async () => {
    const components = {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        other: { type: "oauth2", flows: {} },
        key: { type: "apiKey", in: "header", name: "x-key" },
      },
    };
    const dropped = (security: JsonObject[]): Promise<string[]> => mutantsOf({ security }, "/jobs", "post", components);
    const of = (names: string[]): string[] => names.filter((name) => name.endsWith("credentials dropped"));
    expect(of(await dropped([{ token: [], key: [] }, { other: [] }]))).toEqual([
      "header authorization: credentials dropped",
    ]);
    expect(of(await dropped([{ token: [], key: [] }]))).toHaveLength(2);
  });

  it("by dropping a required parameter, or breaking its schema", async () => {
    expect(await mutantsOf(inQuery({ schema: { type: "integer", minimum: 1 } }))).toEqual([
      "query limit: required parameter dropped",
      "query limit: wrong type",
      "query limit: below minimum",
      ...always,
    ]);
    const path = {
      ...open,
      requestBody: { content: {} },
      parameters: [
        {
          in: "path",
          name: "id",
          required: true,
          example: "ab",
          schema: { type: "string", minLength: 1, maxLength: 2 },
        },
      ],
    };
    expect(await mutantsOf(path, "/jobs/{id}")).toEqual(["path id: longer than maxLength", ...always]);
  });

  it("in no way that can't be seen on the wire", async () => {
    expect(await mutantsOf(inQuery({ example: "a", schema: { type: "string" } }))).toEqual([
      "query limit: required parameter dropped",
      ...always,
    ]);
    const list = { type: "array", maxItems: 1, items: { type: "integer" } };
    expect(await mutantsOf(inQuery({ example: [1], schema: list, explode: false }))).toEqual([
      "query limit: required parameter dropped",
      ...always,
    ]);
    const exploded = await mutantsOf(inQuery({ example: [1], schema: list }));
    expect(exploded).toContain("query limit: more items than maxItems");
    expect(exploded).not.toContain("query limit: wrong type");
  });

  it("by no empty text if null is allowed, since both are nothing on the wire", async () => {
    const texts = { minLength: 1, maxLength: 2 };
    const name = "query limit: shorter than minLength";
    expect(await mutantsOf(inQuery({ example: "a", schema: { type: "string", ...texts } }))).toContain(name);
    expect(await mutantsOf(inQuery({ example: "a", schema: { type: ["string", "null"], ...texts } }))).not.toContain(
      name,
    );
  });

  it("by no parameter if any name may be one", async () => {
    const spread = inQuery({
      example: { size: 3 },
      schema: { type: "object", properties: { size: { type: "integer" } } },
    });
    expect(await mutantsOf(spread)).toEqual(always.slice(1));
  });

  it("in a body: by its media type, by each way that its schema forbids, and by dropping it if it is required", async () => {
    const schema = { type: "object", required: ["size"], properties: { size: { type: "integer" } } };
    const json = { "application/json": { schema, example: { size: 3 } } };
    expect(await mutantsOf({ ...open, requestBody: { required: true, content: json } })).toEqual([
      "application/json body: wrong type",
      'application/json body: required "size" dropped',
      "application/json body: undeclared field added",
      "application/json body.size: wrong type",
      ...always,
      "header content-type: wrong media type",
      "body: required body dropped",
    ]);
  });

  it("in a form only by its fields, and never into an absent body", async () => {
    const schema = { type: "object", required: ["size"], properties: { size: { type: "string" } } };
    const form = (type: string, required: boolean): JsonObject => ({
      ...open,
      requestBody: { required, content: { [type]: { schema, example: { size: "3" } } } },
    });
    const dropped = (type: string): string => `${type} body: required "size" dropped`;
    const [url, parts] = ["application/x-www-form-urlencoded", "multipart/form-data"];
    expect(await mutantsOf(form(url, false))).not.toContain(dropped(url));
    expect(await mutantsOf(form(url, true))).toContain(dropped(url));
    expect(await mutantsOf(form(parts, false))).toContain(dropped(parts));
    expect(await mutantsOf(form(url, true))).not.toContain(`${url} body: wrong type`);
  });
  it("by no media type if a form has no fields, since nobody reads the type of an absent body", async () => {
    const wrong = "header content-type: wrong media type";
    const form = (example: JsonObject): JsonObject => ({
      ...open,
      requestBody: { content: { "application/x-www-form-urlencoded": { schema: { type: "object" }, example } } },
    });
    expect(await mutantsOf(form({}))).not.toContain(wrong);
    expect(await mutantsOf(form({ size: "3" }))).toContain(wrong);
  });
});

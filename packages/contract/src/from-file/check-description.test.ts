import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkDescription } from "./check-description.ts";
import type { DescriptionCheck } from "./check-description.ts";
import { tellFailure } from "../failures/failure.ts";
import { tellRun } from "../report/tell-run.ts";
import { describePress, put } from "../testing/press.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-contract-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function check(name: string, text: string): Promise<DescriptionCheck> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const checked = await checkDescription(file);
  if ("code" in checked) throw new Error(tellFailure(checked));
  return checked;
}

describe("a foreign description", () => {
  it("runs through its whole suite without any code", async () => {
    const { api, run, page } = await check("press.json", JSON.stringify(describePress()));
    expect(api).toBe("press");
    expect(run.failures).toEqual([]);
    expect(run.report).toMatchObject({
      operations: { declared: 2, exercised: 2 },
      statuses: { declared: 3, exercised: 3 },
    });
    expect(tellRun(run)).toMatch(/^4 calls and \d+ mutants: nothing is wrong$/);
    expect(page).toContain("<h2>press ");
  });

  it("is called even without names and examples", async () => {
    const yaml = `openapi: 3.0.3
info: { title: Press, version: "1" }
paths:
  /jobs/{id}:
    put:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [copies, kind]
              properties:
                copies: { type: integer, minimum: 2 }
                kind: { type: string, pattern: "^[A-Z]{2}$" }
      responses:
        "204": { description: done }
`;
    const { run, madeUp } = await check("bare.yaml", yaml);
    expect(run.failures).toEqual([]);
    expect(madeUp).toBe(2);
    expect(run.cases).toBe(1);
  });

  it("is called even if it shows none of its JSON lines", async () => {
    const lines = `content: { application/jsonl: { itemSchema: { $ref: "#/components/schemas/Job" } } }`;
    const yaml = `openapi: 3.2.0
info: { title: Press, version: "1" }
paths:
  /jobs:
    post:
      requestBody: { required: true, ${lines} }
      responses: { "200": { description: ok, ${lines} } }
components:
  schemas:
    Job: { type: object, required: [id], properties: { id: { type: integer } } }
`;
    const { run } = await check("lines.yaml", yaml);
    expect(run.failures).toEqual([]);
    expect(run.cases).toBe(1);
  });

  it("shows each fault once, with a count by code", async () => {
    const description = put(describePress(), "/components/schemas/Job/properties/state/enum", ["queued"]);
    const { run } = await check("wrong.json", JSON.stringify(description));
    expect(tellRun(run)).toContain("× C202 description: a schema does not allow its own example of an answer");
    expect(tellRun(run)).toContain("pressroom contract explain C202");
  });

  it.each([
    ["is not there", "gone.yaml", undefined, "there is no such file"],
    ["is of Swagger", "old.yaml", "swagger: '2.0'", "is Swagger 2.0: convert it to OpenAPI 3.x first"],
    ["is not YAML", "odd.yaml", "a: [", "is neither YAML nor JSON"],
    [
      "points out of the file",
      "split.yaml",
      "openapi: 3.0.0\npaths: { /a: { get: { responses: { '200': { $ref: 'other.yaml' } } } } }",
      "bundle it first",
    ],
  ])("that %s is refused with a reason", async (_, name, text, reason) => {
    const file = join(folder, name);
    if (text !== undefined) writeFileSync(file, text);
    const checked = await checkDescription(file);
    expect("code" in checked && tellFailure(checked)).toMatch(/^C210 description: /);
    expect("code" in checked && checked.text).toContain(reason);
  });
});

// RFC 6570, 2.3: a list or an object without members is undefined, and is written as nothing.
describe("if a required value may be empty, the made-up one is present on the wire", () => {
  const list = { type: "array" };
  const open = { type: "object", properties: { a: { type: "string" } } };
  const form = (mediaType: string, two: object, encoding?: object): object => ({
    [mediaType]: {
      schema: { type: "object", required: ["one", "two"], properties: { one: { type: "string" }, two } },
      ...(encoding ? { encoding: { two: encoding } } : {}),
    },
  });
  const asBody = (content: object): object => ({ requestBody: { required: true, content } });
  const asParameter = (more: object): object => ({ parameters: [{ name: "q", required: true, ...more }] });
  const urlEncoded = "application/x-www-form-urlencoded";

  it.each<[string, object]>([
    ["a list in a form", asBody(form(urlEncoded, list))],
    ["a list in a multipart body", asBody(form("multipart/form-data", list))],
    ["a list in one field", asBody(form(urlEncoded, list, { style: "form", explode: false }))],
    ["an object in brackets", asBody(form(urlEncoded, open, { style: "deepObject" }))],
    ["a list in the whole query", asParameter({ in: "querystring", content: form(urlEncoded, list) })],
    [
      "a list in one value of the whole query",
      asParameter({ in: "querystring", content: form(urlEncoded, list, { explode: false }) }),
    ],
    ["a list in the query", asParameter({ in: "query", schema: list })],
    ["a list in one value of the query", asParameter({ in: "query", explode: false, schema: list })],
    ["an object in brackets in the query", asParameter({ in: "query", style: "deepObject", schema: open })],
    ["a list in a cookie", asParameter({ in: "cookie", schema: list })],
    ["an object that is cookies", asParameter({ in: "cookie", schema: open })],
  ])("%s", async (_, parts) => {
    const operation = { operationId: "send", ...parts, responses: { 204: { description: "done" } } };
    const description = {
      openapi: "3.2.0",
      servers: [{ url: "https://press.test" }],
      paths: { "/": { post: operation } },
    };
    const { run, madeUp } = await check("empty.json", JSON.stringify(description));
    expect(run.failures.map(({ failure }) => tellFailure(failure))).toEqual([]);
    expect(madeUp).toBe(1);
  });

  it.each<[string, object]>([
    ["empty", { type: "array", maxItems: 0 }],
    ["null", { const: null }],
    ["null, since it would hold itself", { anyOf: [{ $ref: "#/components/schemas/Endless" }, { type: "null" }] }],
  ])("one that can only be %s has no example", async (_, two) => {
    const none = asBody(form(urlEncoded, two));
    const operation = { operationId: "send", ...none, responses: { 204: { description: "done" } } };
    const description = {
      openapi: "3.1.0",
      servers: [{ url: "https://press.test" }],
      components: {
        schemas: {
          Endless: { type: "object", required: ["a"], properties: { a: { $ref: "#/components/schemas/Endless" } } },
        },
      },
      paths: { "/": { post: operation } },
    };
    const { run } = await check("empty.json", JSON.stringify(description));
    expect(run.failures.map(({ failure }) => failure.code)).toEqual(expect.arrayContaining(["C205"]));
    expect(run.failures.map(({ failure }) => failure.code)).not.toContain("C203");
  });
});

// No value of a client's: OpenAPI has no text for a list of no items.
it.each([
  ["a query", { name: "q", in: "query", explode: false, example: [] }],
  ["a cookie", { name: "q", in: "cookie", example: [] }],
])("an optional empty list is nothing in %s, and nobody is to blame", async (_, parameter) => {
  const parameters = [{ ...parameter, schema: { type: "array", items: { type: "string" } } }];
  const operation = { operationId: "send", parameters, responses: { 204: { description: "done" } } };
  const description = {
    openapi: "3.1.0",
    servers: [{ url: "https://press.test" }],
    paths: { "/": { get: operation } },
  };
  const { run } = await check("shown-empty.json", JSON.stringify(description));
  expect(run.failures.map(({ failure }) => tellFailure(failure))).toEqual([]);
});

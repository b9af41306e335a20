import { join } from "node:path";
import { expect, test } from "vitest";
import { lintApi } from "../lint/lint.ts";
import { put, take, temporaryWorkspace } from "../testing/temporary-workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { addApi } from "./add-api.ts";

const today = "2026-06-01";

interface Added {
  readonly workspace: Workspace;
  readonly code: number;
  readonly lines: readonly string[];
}

async function add(file: string, strict = false): Promise<Added> {
  const workspace = temporaryWorkspace({});
  put(workspace, "specs/.keep", "");
  const lines: string[] = [];
  const code = await addApi(workspace, file, "theirs", today, (line) => lines.push(line), { strict });
  return { workspace, code, lines: lines.filter((line) => !/^ {2}(specs|packages)\/|^ {2}guesses|^ {4}/.test(line)) };
}

async function addText(text: string, strict = false): Promise<Added> {
  const { root } = temporaryWorkspace({ "openapi.yaml": text });
  return add(join(root, "openapi.yaml"), strict);
}

/** Sound, and lacking all that can be lacking: examples, operationIds, a sample for a pattern, a scheme that can be signed. */
const lacking = `openapi: 3.1.0
info: { title: Lacking, version: "1" }
servers: [{ url: "https://lacking.test" }]
security: [{ digest: [] }]
paths:
  /codes/{code}:
    get:
      summary: Get a code
      parameters: [{ name: code, in: path, required: true, schema: { type: string, pattern: "^(?=.*9)[a-z0-9]{4}$" } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: string, pattern: "^(?=.*8)[a-z0-9]{4}$" } } } } }
  /open:
    get: { summary: Open, security: [], responses: { "204": { description: ok } } }
components: { securitySchemes: { digest: { type: http, scheme: digest } } }
`;

test("gaps in a description are a warning with their count, and an error on request", async () => {
  const { code, lines, workspace } = await addText(lacking);
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^theirs: added, 2 operations, \d+ contract cases?, \d+ warnings$/);
  expect(lines.slice(1).every((line) => /^ {2}warning: .+ × \d+, e\.g\. /.test(line))).toBe(true);
  expect(lines.join("\n")).toContain("warning: C207 the security of an operation can't be signed here × 1");
  const severities = new Set((await lintApi(workspace, "theirs", today)).map(({ severity }) => severity));
  expect([...severities]).toEqual(["warning"]);
  const strictly = (await lintApi(workspace, "theirs", today, true)).map(({ severity }) => severity);
  expect(strictly).toContain("error");
  const strict = await addText(lacking, true);
  expect(strict.code).toBe(1);
  expect(strict.lines.slice(1).every((line) => line.startsWith("  error: "))).toBe(true);
}, 60_000);

test("a path with a query, server templates, a key in the query and reserved characters are not the client's fault", async () => {
  const { code, lines, workspace } = await add(join(import.meta.dirname, "../testing/descriptions/kinds.yaml"));
  expect(code).toBe(0);
  // Prism takes the parts of a multipart body for texts.
  expect(lines.slice(1).filter((line) => !line.includes("C501 only Prism complains"))).toEqual([]);
  const operations = take(workspace, "packages/api-theirs/src/operations.ts");
  expect(operations).toContain('server: "https://z1.b.test:8443/x"');
  expect(operations).toContain('server: "https://q.c.test"');
  expect(take(workspace, "packages/api-theirs/src/client.ts")).toContain('baseUrl: "https://eu.press.test/v1"');
  const warnings = (await lintApi(workspace, "theirs", today)).map(({ what }) => what);
  expect(warnings).toContain("has its own headers (X-Rate), which `FormData` can't send: it is sent without them");
}, 60_000);

const wrongExamples = `openapi: 3.0.3
info: { title: Wrong examples, version: "1" }
security: []
servers: [{ url: "https://wrong.test" }]
paths:
  /assets:
    get:
      operationId: getAssets
      summary: Get assets
      parameters:
        - { name: order, in: query, schema: { type: string, enum: [asc, desc], example: ASC } }
        - { name: call, in: query, schema: { type: string, format: uuid, example: CON-1 } }
        - { name: from, in: query, example: yesterday, schema: { type: string, format: date } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Setting" }, example: { start: "2016-01-01 00:00:00" } } } }
    post:
      operationId: addAsset
      summary: Add an asset
      requestBody:
        required: true
        content: { application/json: { schema: { oneOf: [{ $ref: "#/components/schemas/ByCall" }, { $ref: "#/components/schemas/Setting" }] } } }
      responses: { "204": { description: ok } }
    put:
      operationId: setAsset
      summary: Set an asset
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Setting" }, example: { name: a, AccountingValue: 1 } } }
      responses: { "204": { description: ok } }
components:
  schemas:
    ByCall: { allOf: [{ required: [call] }, { properties: { call: { type: array, items: { type: object } } } }, { $ref: "#/components/schemas/Base" }] }
    Base: { type: object, required: [to], properties: { to: { type: string, example: 7 } } }
    Setting: { type: object, required: [name], properties: { name: { type: string }, start: { type: string, format: date, example: "2015-07-31 00:00:00" } } }
`;

test("examples that break their own schema are removed, and others made up", async () => {
  const { code, lines } = await addText(wrongExamples);
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [expect.stringMatching(/^theirs: added, 3 operations, \d+ contract cases$/)],
  });
}, 60_000);

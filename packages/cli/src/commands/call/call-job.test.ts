import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pressroom, type Printed } from "../../testing/pressroom.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-call-job-"));
const asked: string[] = [];
/** What the next looks at any export say; the last stays. */
let words: string[] = [];
let started = 0;

/** A server whose exports end as a test wants it. */
const server = createServer((request, response) => {
  const { method = "", url = "" } = request;
  asked.push(`${method} ${url}`);
  const word = method === "GET" && words.length > 1 ? words.shift() : words[0];
  if (method === "POST") started += 1;
  response.writeHead(method === "POST" ? 202 : 200, { "content-type": "application/json" });
  response.end(
    JSON.stringify(method === "POST" ? { id: `e${started}` } : { id: url, state: word, note: "a note", rows: 2 }),
  );
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const state =
    "{ type: object, properties: { id: { type: string }, state: { type: string }, note: { type: string }, rows: { type: integer } } }";
  const answer = `{ description: it, content: { application/json: { schema: ${state} } } }`;
  const description = `openapi: 3.1.0
info: { title: Exports, version: "1" }
servers: [{ url: "http://127.0.0.1:${(server.address() as AddressInfo).port}" }]
paths:
  /exports:
    post: { operationId: createExport, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { "202": ${answer} } }
  /exports/{id}:
    get: { operationId: getExport, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": ${answer} } }
`;
  const behaviour = `jobs:
  export:
    start: createExport
    read: getExport
    id: /id
    status: /state
    message: /note
    progress: { done: /rows }
    states: { working: running, done: succeeded, broken: failed, stopped: canceled }
    interval: { first: 10, longest: 10 }
    deadline: 60000
`;
  writeFileSync(join(folder, "exports.yaml"), description);
  writeFileSync(join(folder, "behaviour.yaml"), behaviour);
  mkdirSync(join(folder, "specs/exports"), { recursive: true });
  writeFileSync(join(folder, "specs/exports/openapi.yaml"), description);
  const head = 'id: exports\ntitle: Exports\npackage: "@pressroom/api-exports"\nsource: { url: null }\n';
  writeFileSync(join(folder, "specs/exports/api.yaml"), head + behaviour);
});
beforeEach(() => {
  asked.splice(0);
  started = 0;
  words = ["done"];
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const call = (line: string): Promise<Printed> => pressroom(`call ${line}`, { folder });
const withData = "exports.yaml --behaviour behaviour.yaml";

test("--wait watches the job that a call starts, and says how it ended", async () => {
  words = ["working", "done"];
  const printed = await call(`exports.yaml createExport --behaviour behaviour.yaml --body {} --wait`);
  expect(printed).toMatchObject({ code: 0, errors: "" });
  expect(printed.out).toContain("e1 succeeded");
  expect(asked).toEqual(["POST /exports", "GET /exports/e1", "GET /exports/e1"]);
});

test.each([
  ["broken", 1, "failed"],
  ["stopped", 3, "canceled"],
])("a job that is %s exits with %d, like publish", async (word, code, kind) => {
  words = [word];
  const printed = await call(`exports createExport --body {} --wait --json`);
  expect(printed.code).toBe(code);
  expect(JSON.parse(printed.out)).toEqual({ id: "e1", kind, status: word, message: "a note", progress: { done: 2 } });
});

test("a printed command continues a job that does not end in time", async () => {
  words = ["working"];
  const late = await call(`exports.yaml createExport --behaviour behaviour.yaml --wait --timeout 1`);
  expect(late.code).toBe(4);
  const again = /pressroom call (exports\.yaml --behaviour behaviour\.yaml --resume pressroom-job-\S+)/.exec(
    late.errors,
  )?.[1];
  words = ["done"];
  expect(await call(again ?? "")).toMatchObject({ code: 0, out: expect.stringContaining("e1 succeeded") as unknown });
  expect(asked.filter((line) => line.startsWith("POST"))).toHaveLength(1);
});

test("--once starts a job once for a key, whoever waits for it", async () => {
  const once = "exports createExport --body {} --once nightly --ledger ledger";
  const first = await call(once);
  expect(JSON.parse(first.out)).toMatchObject({ id: "e1", token: expect.stringMatching(/^pressroom-job-/) as unknown });
  expect(await call(`${once} --wait`)).toMatchObject({
    code: 0,
    out: expect.stringContaining("e1 succeeded") as unknown,
  });
  expect(asked.filter((line) => line.startsWith("POST"))).toHaveLength(1);
});

test.each([
  [
    "exports.yaml createExport --wait",
    /nothing says how the job that createExport starts is watched: give --behaviour/,
  ],
  [`${withData} --resume nonsense`, /the resume token can't be read/],
  ["exports.yaml --resume nonsense", /nothing says how jobs of exports are watched/],
  [
    "exports getExport --param id=1 --wait",
    /the job that getExport starts is watched.*jobs are started by createExport/,
  ],
  ["exports createExport --once nightly", /--once needs --ledger/],
])("%s sends nothing and says why", async (line, said) => {
  const printed = await call(line);
  expect(printed.code).toBe(2);
  expect(printed.errors).toMatch(said);
  expect(asked).toEqual([]);
});

test("--json prints one document for any answer", async () => {
  expect(JSON.parse((await call("exports --json")).out)).toMatchObject([
    { id: "createExport", method: "POST", path: "/exports" },
    {},
  ]);
  expect((await call("exports getExport --param id=1 --query /state --json")).out).toBe('"done"\n');
});

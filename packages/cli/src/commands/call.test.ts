import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pressroom, type Printed } from "../testing/pressroom.ts";

const folder = mkdtempSync(join(tmpdir(), "pressroom-call-"));
const asked: string[] = [];
const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  const { authorization = "-" } = request.headers;
  asked.push([request.method, request.url, authorization, body].filter((part) => part !== "").join(" "));
  const url = new URL(request.url ?? "", "http://press.test");
  const offset = Number(url.searchParams.get("offset") ?? 0);
  const page = { items: [{ id: offset }, { id: offset + 1 }].slice(0, 5 - offset), total: 5 };
  if (url.pathname === "/v1/file") {
    response.writeHead(200, { "content-type": "application/zip" }).end(Buffer.from([0x50, 0x4b, 0, 0xff]));
    return;
  }
  const job = { id: "7", state: "done", note: "\u001b[2Jred" };
  response.writeHead(url.pathname.endsWith("/404") ? 404 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(url.pathname === "/v1/jobs" && request.method === "GET" ? page : job));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  writeFileSync(
    join(folder, "press.yaml"),
    `openapi: 3.1.0
info: { title: Press, version: "1" }
servers: [{ url: "http://127.0.0.1:${(server.address() as AddressInfo).port}/v1" }]
security: [{ token: [] }]
paths:
  /jobs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getJob
      summary: Tells how far a print job is
      responses: { "200": { description: it, content: { application/json: { schema: { type: object } } } } }
  /file:
    get:
      operationId: getFile
      responses: { "200": { description: it, content: { application/zip: {} } } }
  /jobs:
    get:
      operationId: listJobs
      parameters:
        - { name: offset, in: query, schema: { type: integer } }
        - { name: limit, in: query, schema: { type: integer } }
        - { name: tag, in: query, schema: { type: array, items: { type: string } } }
        - { name: part, in: query, schema: { type: array, items: { type: integer, minimum: 1 } } }
        - { name: state, in: query, schema: { type: string, enum: [done, "7"] } }
        - { name: whole, in: query, schema: { type: boolean } }
      responses:
        "200":
          description: them
          content: { application/json: { schema: { type: object, properties: { items: { type: array, items: {} }, total: { type: integer } } } } }
    post:
      operationId: startJob
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: it, content: { application/json: { schema: { type: object } } } } }
  /tags: { get: { operationId: listTags, security: [], responses: { "204": { description: none } } } }
  /all-tags: { get: { operationId: list_tags, security: [], responses: { "204": { description: none } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer }, basic: { type: http, scheme: basic } }
`,
  );
  writeFileSync(
    join(folder, "press-behaviour.yaml"),
    "operations: { listJobs: { paging: [{ kind: offset, items: /items, total: /total, offset: offset, limit: limit }] } }\n",
  );
  writeFileSync(join(folder, "job.json"), '{ "name": "news" }');
});
beforeEach(() => void asked.splice(0));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const call = (line: string): Promise<Printed> =>
  pressroom(`call press.yaml ${line}`, { folder, environment: { MY_TOKEN: "secret-token" } });

test("without an operation, all are listed", async () => {
  const { code, out } = await call("");
  expect(code).toBe(0);
  expect(out).toContain("getJob     GET /jobs/{id}  Tells how far a print job is\n");
  expect(out.split("\n")).toHaveLength(7);
});

test.each([[""], ["--json"]])("bytes that no text has are not printed as one: %s", async (json) => {
  const { code, out, errors } = await call(`getFile --secret token=MY_TOKEN ${json}`);
  expect(errors).toContain("the answer came, but it is 4 bytes of application/zip and no text");
  expect(out).not.toContain("PK");
  expect(code).toBe(7);
});

test("an operation is called with the typed values, signed, and its answer is printed", async () => {
  const { code, out } = await call('getJob --param "id=a b" --secret token=MY_TOKEN');
  expect(asked).toEqual(["GET /v1/jobs/a%20b Bearer secret-token"]);
  expect(JSON.parse(out)).toMatchObject({ id: "7", state: "done" });
  expect(code).toBe(0);
});

test.each([
  ["getJob --param id=1", {}, "Name the environment variable that holds the secret: --secret scheme=VARIABLE."],
  ["getJob --param id=1 --secret tokn=MY_TOKEN", {}, 'press has token, basic, and not "tokn" (did you mean "token"?)'],
  ["getJob --param id=1 --secret basic=MY_TOKEN", { MY_TOKEN: "hush" }, "written user:password"],
])(
  "a secret that is missing, or would sign nothing, is named before anything is sent: %s",
  async (line, own, message) => {
    const environment = { MY_TOKEN: "secret-token", ...own };
    const { code, errors } = await pressroom(`call press.yaml ${line}`, { folder, environment });
    expect(errors).toContain(message);
    expect(errors).not.toContain("hush");
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
  },
);

test("if a server speaks no https, the error names the option for it", async () => {
  const { port } = server.address() as AddressInfo;
  const { errors } = await call(`getJob --param id=1 --secret token=MY_TOKEN --server https://127.0.0.1:${port}`);
  expect(errors).toContain("If it speaks http, begin --server with http://");
  expect(errors).not.toContain("SSL routines");
});

test("text of a server does not control the terminal", async () => {
  expect((await call("getJob --param id=1 --secret token=MY_TOKEN")).out).not.toContain("\u001b");
});

test("one part of the answer can be printed alone", async () => {
  expect((await call("getJob --param id=1 --secret token=MY_TOKEN --query /state")).out).toBe("done\n");
  const { code, errors } = await call("getJob --param id=1 --secret token=MY_TOKEN --query /nobody");
  expect([code, errors]).toEqual([2, expect.stringContaining("the answer has nothing at /nobody")]);
});

test("a repeated parameter is a list, and a body is JSON, a file or nothing", async () => {
  await call("listJobs --param tag=a --param tag=b --param limit=2 --secret token=MY_TOKEN");
  await call(`startJob --body @${join(folder, "job.json")} --secret token=MY_TOKEN`);
  expect(asked).toEqual([
    "GET /v1/jobs?tag=a&tag=b&limit=2 Bearer secret-token",
    'POST /v1/jobs Bearer secret-token {"name":"news"}',
  ]);
});

test("a list is read to its end, with a line for each item", async () => {
  const { out } = await call(
    "listJobs --all-pages --behaviour press-behaviour.yaml --param limit=2 --secret token=MY_TOKEN",
  );
  expect(out).toBe('{"id":0}\n{"id":1}\n{"id":2}\n{"id":3}\n{"id":4}\n');
  expect(asked).toHaveLength(3);
});

test("a dry run shows the request without its credentials, and sends nothing", async () => {
  const { code, out } = await call(`startJob --body @${join(folder, "job.json")} --dry-run`);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ method: "POST", body: '{"name":"news"}', signedWith: ["token"] });
  expect(asked).toEqual([]);
});

test.each([
  ["getJb", 'has no operation "getJb" (did you mean "getJob"?)'],
  ["get-jbo", 'has no operation "get-jbo" (did you mean "getJob"?)'],
  ["LISTTAGS", '"LISTTAGS" may be listTags or list_tags: name one'],
  ["getJob --param ids=1", 'getJob has no parameter "ids" (did you mean "id"?): use id'],
  ["getJob --param id", '--param is "id": it must be written name=value'],
  ["getJob --body {}", "getJob takes no body"],
  ["startJob --body {", "--body is not JSON"],
  ["startJob --body [7]", "--body: body must be object"],
  ["startJob --body @nowhere.json", "--body @nowhere.json can't be read"],
  ["listJobs --param offset=many", "--param offset: must be integer"],
  ["listJobs --param offset=1.5", "--param offset: must be integer"],
  ["listJobs --param part=1 --param part=0", "--param part: 1 must be >= 1"],
  ["listJobs --param state=doen", "--param state: must be equal to one of the allowed values"],
  ["listJobs --param whole=yes", "--param whole: must be boolean"],
  ["listJobs --all-pages --secret token=MY_TOKEN", "nothing says how listJobs is paged"],
  ["getJob --secret token=NOWHERE --param id=1", "the environment has no NOWHERE"],
  ["getJob --secret token=MY_TOKEN", "id"],
])("call press.yaml %s: nothing is sent, and one line says why", async (line, message) => {
  const { code, errors } = await call(line);
  expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
  expect(errors.trim().split("\n").length).toBeLessThan(4);
  expect(asked).toEqual([]);
});

test.each(["offset=2", "part=1 --param part=2", "tag=1 --param tag=true", "state=7", "whole=false", "offset="])(
  "--param %s fits its schema: on the wire each value is text",
  async (parameter) => {
    expect((await call(`listJobs --param ${parameter} --secret token=MY_TOKEN`)).code).toBe(0);
    expect(asked).toHaveLength(1);
  },
);

test.each(["get-job", "GetJob", "GET_JOB", "get job", "GET /jobs/{id}"])(
  "an operation is found as %s",
  async (name) => {
    expect((await call(`"${name}" --param id=1 --secret token=MY_TOKEN`)).code).toBe(0);
    expect(asked).toEqual([expect.stringMatching(/^GET \/v1\/jobs\/1 /)]);
  },
);

test.each(["listTags", "list_tags"])(
  "of two names in the same letters, %s is the one that is written so",
  async (name) => {
    expect((await call(name)).code).toBe(0);
    expect(asked).toEqual([expect.stringMatching(name === "list_tags" ? "/v1/all-tags" : "/v1/tags")]);
  },
);

test("an error answer has its exit code, and shows no secret", async () => {
  const { code, errors } = await call("getJob --param id=404 --secret token=MY_TOKEN");
  expect(code).toBe(7);
  expect(errors).toContain("404");
  expect(errors).not.toContain("secret-token");
});

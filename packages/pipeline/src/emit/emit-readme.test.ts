import type { Json, JsonObject } from "@pressroom/description";
import { expect, test } from "vitest";
import { apiModel } from "../model/api-model.ts";
import { syntaxErrors } from "../testing/load-module.ts";
import { tinyApi, tinySource } from "../testing/temporary-workspace.ts";
import { emitReadme } from "./emit-readme.ts";

interface Page {
  readonly paths?: JsonObject;
  readonly schemes?: JsonObject;
  readonly security?: Json;
  readonly servers?: Json;
  readonly version?: string;
  readonly api?: string;
  readonly title?: string;
}

const ok: JsonObject = { "200": { description: "ok" } };
const text: JsonObject = { type: "string" };

function readme({
  paths = {},
  schemes = {},
  security = [],
  servers = [{ url: "https://a.test" }],
  version = "1",
  api = "",
  title = "T",
}: Page): string {
  const description = {
    openapi: "3.2.0",
    info: { title, version },
    servers,
    security,
    paths,
    components: { securitySchemes: schemes },
  };
  return emitReadme(
    apiModel(
      tinySource({
        description: JSON.stringify(description),
        api: tinyApi.replace("title: Tiny", `title: ${JSON.stringify(title)}`) + api,
      }),
    ),
  );
}

/** The program of a page; it has to be one. */
function program(page: Page): string {
  const code = /```ts\n([^]*?)\n```/.exec(readme(page))?.[1] ?? "";
  expect(syntaxErrors(code)).toEqual([]);
  return code;
}

/** The cells of an operation's row. */
function row(operation: JsonObject, api = "", more: JsonObject = {}): string[] {
  const page = readme({
    paths: { "/things": { post: { operationId: "doThing", summary: "Do it", responses: ok, ...operation } }, ...more },
    api,
  });
  const [line = ""] = page.split("\n").filter((candidate) => candidate.startsWith("| `doThing`"));
  return line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, ""));
}

test("an operation has its name, its name among the resources, its request and what it does", () => {
  const [name, resource, request, summary, notes] = row({}, "names: { doThing: things.run }\n");
  expect([name, resource, request, summary, notes]).toEqual([
    "`doThing`",
    "`things.run`",
    "`POST /things`",
    "Do it.",
    "",
  ]);
  expect(row({ summary: "A | B *c*." })[3]).toBe("A \\| B \\*c\\*.");
});

test.each<[string, JsonObject, string, string]>([
  [
    "what may not be repeated",
    {},
    "operations:\n  doThing: { idempotent: false }\n",
    "not repeated after a lost answer",
  ],
  ["what may be repeated", {}, "operations:\n  doThing: { idempotent: true }\n", "may be repeated"],
  ["what is deprecated", { deprecated: true }, "", "deprecated"],
  ["how sure it is", { "x-confidence": "inferred" }, "", "inferred"],
  ["nothing else", {}, "", ""],
])("its notes say %s", (_, operation, api, note) => {
  expect(row(operation, api)[4] ?? "").toContain(note);
  if (note === "") expect(row(operation, api)[4]).toBe("");
});

test.each([
  ["text/event-stream", "answers a stream of events"],
  ["application/jsonl", "answers a stream of items"],
])("an answer of %s is noted as a stream", (mediaType, note) => {
  const content: JsonObject = {
    [mediaType]: mediaType === "application/jsonl" ? { itemSchema: { type: "object" } } : { schema: text },
  };
  expect(row({ responses: { "200": { description: "ok", content } } })[4]).toBe(note);
});

test("lists and jobs are noted, with their use", () => {
  const list = { type: "object", properties: { items: { type: "array", items: text } } };
  const answer = (schema: JsonObject, status = "200"): JsonObject => ({
    [status]: { description: "ok", content: { "application/json": { schema } } },
  });
  const job = {
    type: "object",
    required: ["id", "state"],
    properties: { id: text, state: { type: "string", enum: ["on", "done"] } },
  };
  const id = { name: "id", in: "path", required: true, schema: text };
  const page = readme({
    paths: {
      "/things": {
        get: {
          operationId: "listThings",
          parameters: [
            { name: "offset", in: "query", schema: { type: "integer" } },
            { name: "limit", in: "query", schema: { type: "integer" } },
          ],
          responses: answer(list),
        },
        post: { operationId: "startThing", responses: answer(job, "202") },
      },
      "/things/{id}": { get: { operationId: "readThing", parameters: [id], responses: answer(job) } },
    },
    api: `operations:
  listThings: { paging: [{ kind: offset, items: /items, offset: offset, limit: limit }, { kind: link, items: /items }] }
jobs:
  thing: { start: startThing, read: readThing, id: /id, status: /state, states: { on: running, done: succeeded }, interval: { first: 1000, longest: 5000 }, deadline: 60000 }
  watched: { read: readThing, states: { on: running, done: succeeded }, interval: { first: 1000, longest: 5000 }, deadline: 60000 }
`,
  });
  expect(page).toMatch(/`listThings`.*\| paged by offset or link \|/);
  expect(page).toMatch(/`startThing`.*starts `jobs.thing` \|/);
  expect(page).toContain(
    "## Jobs\n\nDescriptors for the engine's `Job`:\n\n- `jobs.thing`: start `startThing`, read `readThing`; `client.jobs.thing` of `@pressroom/api-tiny/resources`\n- `jobs.watched`: read `readThing`\n",
  );
  expect(page).toMatch(/`for await \(const item of client\.things\.list\(…\)\)` reads a list over all its pages\./);
  expect(page).toContain("`client.jobs.thing.start(…)` starts a job; await it to wait for the job's end.");
});

test("a page without lists, jobs, operations or validators says nothing of them", () => {
  const page = readme({ paths: { "/a": { get: { operationId: "readA", responses: ok } } } });
  expect(page).not.toMatch(/Lists are|client\.jobs|## Jobs|\/validators/);
  expect(page).toContain("`@pressroom/api-tiny/resources` exports another client");
  expect(readme({})).not.toContain("/resources` has");
  expect(program({})).toBe('import { createClient } from "@pressroom/api-tiny";\n\nconst client = createClient();');
  expect(readme({ api: "validators: true\n" })).toContain("`@pressroom/api-tiny/validators` exports a check");
});

test("the title and version of a description are text", () => {
  const page = readme({ title: "A *b* | <c>", version: "1_0" });
  expect(page).toContain("A typed client for A \\*b\\* \\| \\<c\\> (description version 1\\_0).");
});

const read = (operationId: string, more: JsonObject = {}): JsonObject => ({ operationId, responses: ok, ...more });
const refused: JsonObject = { ...ok, "404": { description: "none" } };
const parameter = (name: string, place: string, more: JsonObject = {}): JsonObject => ({
  name,
  in: place,
  required: true,
  schema: text,
  ...more,
});

test("the sample calls what is easiest to call: a GET, with few parameters, that can be refused", () => {
  const called = (paths: JsonObject): string => /client\.(\w+)\(/.exec(program({ paths }))?.[1] ?? "";
  expect(called({ "/a": { post: read("one", { responses: refused }) }, "/b": { get: read("two") } })).toBe("two");
  expect(called({ "/a": { get: read("one") }, "/b": { get: read("two", { responses: refused }) } })).toBe("two");
  expect(
    called({
      "/a": { get: read("one", { parameters: ["a", "b", "c", "d"].map((name) => parameter(name, "query")) }) },
      "/b": { get: read("two", { parameters: [parameter("a", "query")] }) },
    }),
  ).toBe("two");
  const body = { required: true, content: { "application/json": { schema: text } } };
  expect(called({ "/a": { post: read("one", { requestBody: body }) }, "/b": { post: read("two") } })).toBe("two");
  expect(
    called({ "/a": { post: read("one", { requestBody: { ...body, required: false } }) }, "/b": { post: read("two") } }),
  ).toBe("one");
  expect(called({ "/a": { get: read("one") }, "/b": { get: read("two") } })).toBe("one");
});

test("a sample shows how an error is read, if one is described", () => {
  expect(program({ paths: { "/a": { get: read("readA") } } })).toBe(
    'import { createClient } from "@pressroom/api-tiny";\n\nconst client = createClient();\nconst answer = await client.readA();\nconsole.log(answer);',
  );
  expect(
    program({
      paths: {
        "/a": {
          get: read("readA", {
            responses: {
              ...ok,
              "4XX": { description: "no" },
              "500": { description: "no" },
              "409": { description: "no" },
            },
          }),
        },
      },
    }),
  ).toBe(
    'import { createClient, isApiError } from "@pressroom/api-tiny";\n\nconst client = createClient();\ntry {\n  const answer = await client.readA();\n  console.log(answer);\n} catch (error) {\n  if (!isApiError(error, "readA", 409)) throw error;\n  console.error(error.body);\n}',
  );
});

test("a sample without a server names one", () => {
  expect(program({ servers: [], paths: { "/a": { get: read("readA") } } })).toContain(
    'createClient({ baseUrl: "https://your-server" });',
  );
});

test("what is required is sent, by the description's own examples", () => {
  const parameters = [
    parameter("id", "path", { example: "a1" }),
    parameter("depth", "query"),
    parameter("x-trace", "header", { examples: { one: { value: 7 }, two: { value: 8 } } }),
    parameter("sid", "cookie"),
    parameter("more", "query", { required: false }),
  ];
  expect(program({ paths: { "/a/{id}": { get: read("readA", { parameters }) } } })).toContain(
    'client.readA({ path: { id: "a1" }, query: { depth: "…" }, header: { "x-trace": 7 }, cookie: { sid: "…" } });',
  );
});

test.each<[string, JsonObject, string]>([
  ["application/json", { schema: { type: "object" }, example: { a: 1 } }, "{ a: 1 }"],
  ["application/json", { schema: { type: "object" } }, "{}"],
  ["application/x-www-form-urlencoded", { schema: { type: "object" }, example: { a: "b" } }, '{ a: "b" }'],
  ["application/xml", { schema: text, example: "<a/>" }, '"<a/>"'],
  ["text/plain", { schema: text, example: "a" }, '"a"'],
  ["application/zip", { schema: { type: "string", format: "binary" }, example: "PK" }, 'new Blob(["…"])'],
  [
    "multipart/form-data",
    {
      schema: { type: "object", properties: { file: { type: "string", format: "binary" }, name: text } },
      example: { file: "a", name: "b" },
    },
    '{ file: new Blob(["…"]), name: "b" }',
  ],
])("a body of %s %j is sent as %s", (mediaType, media, sent) => {
  const requestBody = { required: true, content: { [mediaType]: media } };
  expect(program({ paths: { "/a": { post: read("send", { requestBody }) } } })).toContain(`body: ${sent}`);
});

test("a body that may be left out is", () => {
  const requestBody = { content: { "application/json": { schema: text, example: "a" } } };
  expect(program({ paths: { "/a": { post: read("send", { requestBody }) } } })).toContain("client.send();");
});

test.each<[string, JsonObject, string, string]>([
  [
    "a key in a header",
    { type: "apiKey", in: "header", name: "x-api.key" },
    "apiKey",
    'k: apiKey("x-api.key", process.env["X_API_KEY"] ?? "")',
  ],
  [
    "a key in the query",
    { type: "apiKey", in: "query", name: "key" },
    "queryKey",
    'k: queryKey("key", process.env["KEY"] ?? "")',
  ],
  [
    "a key in a cookie",
    { type: "apiKey", in: "cookie", name: "sid" },
    "cookieKey",
    'k: cookieKey("sid", process.env["SID"] ?? "")',
  ],
  [
    "a name and a password",
    { type: "http", scheme: "Basic" },
    "basic",
    'k: basic(process.env.NAME ?? "", process.env.PASSWORD ?? "")',
  ],
  ["a token", { type: "http", scheme: "Bearer" }, "bearer", 'k: bearer(process.env.TOKEN ?? "")'],
  ["a token of OAuth", { type: "oauth2", flows: {} }, "bearer", 'k: bearer(process.env.TOKEN ?? "")'],
  [
    "another scheme of HTTP",
    { type: "http", scheme: "DPoP" },
    "apiKey",
    'k: apiKey("authorization", `DPoP ${process.env.CREDENTIALS}`)',
  ],
  ["a scheme that is no word", { type: "http", scheme: "a b" }, "bearer", 'k: bearer(process.env.TOKEN ?? "")'],
])("a sample signs with %s", (_, scheme, helper, setting) => {
  const code = program({ schemes: { k: scheme }, security: [{ k: [] }], paths: { "/a": { get: read("readA") } } });
  expect(code).toContain(`import { ${helper} } from "@pressroom/runtime";`);
  expect(code).toContain(`createClient({ auth: { ${setting} } });`);
});

test("a connection that signs itself needs nothing of the engine", () => {
  const code = program({
    schemes: { k: { type: "mutualTLS" } },
    security: [{ k: [] }],
    paths: { "/a": { get: read("readA") } },
  });
  expect(code).not.toContain("@pressroom/runtime");
  expect(code).toContain("auth: { k: { sign: () => ({}) } }");
});

test("all schemes that an operation asks for at once are set up, and of several ways the first", () => {
  const schemes = {
    "b-c": { type: "http", scheme: "bearer" },
    a: { type: "http", scheme: "basic" },
    d: { type: "oauth2", flows: {} },
  };
  const code = program({
    schemes,
    security: [{ "b-c": [], a: [] }, { d: [] }],
    servers: [],
    paths: { "/a": { get: read("readA") } },
  });
  expect(code).toContain('import { basic, bearer } from "@pressroom/runtime";');
  expect(code).toContain(
    'createClient({\n  baseUrl: "https://your-server",\n  auth: {\n    "b-c": bearer(process.env.TOKEN ?? ""),\n    a: basic(process.env.NAME ?? "", process.env.PASSWORD ?? ""),\n  },\n});',
  );
});

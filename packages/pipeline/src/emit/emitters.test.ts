import { readFileSync } from "node:fs";
import { join } from "node:path";
import { baseUrlOf } from "@pressroom/description";
import { expect, test } from "vitest";
import { commentText } from "./comment.ts";

import { emitTree } from "../generate/generate-api.ts";
import { literal } from "./literal.ts";
import { loadModule, statementKinds, syntaxErrors } from "../testing/load-module.ts";
import { tinyApi, tinyDescription, tinySource } from "../testing/temporary-workspace.ts";

/** A description that is in a file. */
function described(file: string): string {
  return readFileSync(join(import.meta.dirname, "..", "testing", "descriptions", `${file}.yaml`), "utf8");
}

const hostile =
  "*/ globalThis.injected = 1; /* ` ${globalThis.injected = 1} \\u002a/ \" ' \u2028 \n*/ globalThis.injected = 1 //";

async function emit(changes: Parameters<typeof tinySource>[0] = {}): Promise<Map<string, string>> {
  return new Map(await emitTree(tinySource(changes)));
}

async function emitFile(path: string, changes: Parameters<typeof tinySource>[0] = {}): Promise<string> {
  return (await emit(changes)).get(path) ?? "";
}

/** Puts text into every place of the tiny description that reaches generated code. */
function hostileDescription(text: string): string {
  const quoted = JSON.stringify(text);
  return tinyDescription
    .replace("summary: Get a job", `summary: ${quoted}\n      description: ${quoted}`)
    .replace(
      "- { name: id,",
      `- { name: ${quoted}, in: query, description: ${quoted}, schema: { type: string, default: ${quoted}, example: ${quoted} } }\n        - { name: id,`,
    )
    .replace("type: object", `type: object\n      title: ${quoted}\n      description: ${quoted}`)
    .replace(
      "id: { type: string }",
      `id: { type: string, description: ${quoted}, format: ${quoted} }\n        ${quoted}: { type: string }`,
    )
    .replace("enum: [queued, done]", `enum: [queued, done, ${quoted}]`)
    .replace("application/json:", `${quoted}: { schema: { type: string } }\n            application/json:`)
    .replace("key: []", `${quoted}: []`);
}

test("hostile text in a description stays text in every generated file", async () => {
  const files = await emit({
    description: hostileDescription(hostile),
    api: tinyApi.replace("title: Tiny", `title: ${JSON.stringify(hostile)}`),
  });
  expect(
    syntaxErrors(
      [...files]
        .filter(([path]) => path.endsWith(".ts"))
        .map(([, source]) => source)
        .join("\n"),
    ),
  ).toEqual([]);
  expect(statementKinds(files.get("src/types.ts") ?? "")).toEqual(["InterfaceDeclaration", "TypeAliasDeclaration"]);
  expect(statementKinds(files.get("src/operations.ts") ?? "")).toEqual(["FirstStatement", "ImportDeclaration"]);
  expect(statementKinds(files.get("src/client.ts") ?? "")).toEqual([
    "FirstStatement",
    "FunctionDeclaration",
    "ImportDeclaration",
    "InterfaceDeclaration",
    "TypeAliasDeclaration",
  ]);
  await loadModule(files.get("src/operations.ts") ?? "");
  expect("injected" in globalThis).toBe(false);
});

test("hostile text keeps its value in the descriptor", async () => {
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", { description: hostileDescription(hostile) }),
  );
  expect(getJob).toMatchObject({ parameters: { query: { [hostile]: {} } }, security: [[hostile]] });
});

test("a parameter called __proto__ is a member of the descriptor", async () => {
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", { description: hostileDescription("__proto__") }),
  );
  const { parameters } = getJob as { parameters: { query: object } };
  expect(Object.keys(parameters.query)).toEqual(["__proto__"]);
  expect(Object.getPrototypeOf(parameters.query)).toBe(Object.prototype);
});

test("text of a description can't end a comment or add tags", () => {
  expect(commentText("a */ b\n@ts-ignore **/ mail@host @deprecated")).toBe(
    "a *\\/ b \\@ts-ignore **\\/ mail@host \\@deprecated",
  );
});

test("text can't reverse its direction in a comment", () => {
  expect(commentText("a\u202eb\u2066c")).toBe("a b c");
});

test("a literal quotes what is not a name, and computes __proto__", () => {
  expect(literal(JSON.parse('{ "a": 1, "b-c": [true], "__proto__": null, "200": "x" }'))).toBe(
    '{ 200: "x", a: 1, "b-c": [true], ["__proto__"]: null }',
  );
});

test("a descriptor has only values that differ from OpenAPI's defaults", async () => {
  const { getJob } = await loadModule(await emitFile("src/operations.ts"));
  expect(getJob).toEqual({
    id: "getJob",
    method: "GET",
    path: "/jobs/{id}",
    parameters: { path: { id: { required: true } } },
    responses: { 200: ["application/json"], 404: [] },
    security: [["key"]],
  });
});

test("style and explode are written if they differ from the default", async () => {
  const parameters = `
        - { name: piped, in: query, style: pipeDelimited, explode: false, schema: { type: array } }
        - { name: joined, in: query, explode: false, schema: { type: array } }
        - { name: usual, in: query, style: form, explode: true, schema: { type: array } }
        - { name: deep, in: query, style: deepObject, explode: true, schema: { type: object } }
        - { name: filter, in: query, content: { application/json: { schema: { type: object } } } }
        - { name: Authorization, in: header, schema: { type: string } }
        - { name: id,`;
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", {
      description: tinyDescription.replace("\n        - { name: id,", parameters),
    }),
  );
  expect((getJob as { parameters: unknown }).parameters).toEqual({
    query: {
      piped: { style: "pipeDelimited" },
      joined: { explode: false },
      usual: {},
      deep: { style: "deepObject", explode: true },
      filter: { json: true },
    },
    path: { id: { required: true } },
  });
});

test("one name in two places is two parameters", async () => {
  const twice = "        - { name: id, in: query, schema: { type: string } }\n      responses:";
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", { description: tinyDescription.replace("      responses:", twice) }),
  );
  expect(getJob).toMatchObject({ parameters: { path: { id: { required: true } }, query: { id: {} } } });
});

test("an operation's own parameter replaces that of its path", async () => {
  const shared =
    "    parameters: [{ name: id, in: path, required: true, style: label, schema: { type: string } }]\n    get:";
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", { description: tinyDescription.replace("    get:", shared) }),
  );
  expect(getJob).toMatchObject({ parameters: { path: { id: { required: true } } } });
});

test.each([
  ["of the operation", "get:\n      servers: [{ url: https://upload.tiny.test/ }]"],
  ["of its path", "servers: [{ url: https://upload.tiny.test }]\n    get:"],
])("a server %s is written if it differs from the description's", async (_whose, text) => {
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", { description: tinyDescription.replace("get:", text) }),
  );
  expect(getJob).toMatchObject({ server: "https://upload.tiny.test" });
});

test("`security: []` of an operation means none", async () => {
  const { getJob } = await loadModule(
    await emitFile("src/operations.ts", {
      description: tinyDescription.replace("summary: Get a job", "summary: Get a job\n      security: []"),
    }),
  );
  expect(getJob).not.toHaveProperty("security");
});

test("behaviour from api.yaml is in the descriptor", async () => {
  const api = `${tinyApi}operations:\n  getJob: { idempotent: false, segments: [id] }\n`;
  const { getJob } = await loadModule(await emitFile("src/operations.ts", { api }));
  expect(getJob).toMatchObject({ idempotent: false, parameters: { path: { id: { segments: true } } } });
});

test("a kind of job may have a reserved word as its name", async () => {
  const api = `${tinyApi}jobs:\n  import: { read: getJob, states: { done: succeeded }, interval: { first: 1, longest: 2 }, deadline: 9 }\n`;
  const files = await emit({ api });
  expect(await loadModule(files.get("src/jobs.ts") ?? "")).toMatchObject({
    import: { read: "getJob", states: { done: "succeeded" } },
  });
  expect(files.get("src/index.ts")).toContain('export * as jobs from "./jobs.ts";');
});

test("an operation names the file members of its multipart body", async () => {
  const schema =
    "{ type: object, properties: { file: { $ref: '#/components/schemas/Bytes' }, more: { type: array, items: { type: string, format: binary } }, note: { type: string } } }";
  const description = tinyDescription
    .replace("    get:", "    post:")
    .replace("responses:", `requestBody: { content: { multipart/form-data: { schema: ${schema} } } }\n      responses:`)
    .replace("  schemas:\n", "  schemas:\n    Bytes: { type: string, format: binary }\n");
  expect(await emitFile("src/operations.ts", { description })).toContain(
    'body: { mediaTypes: ["multipart/form-data"], files: ["file", "more"] }',
  );
});

test("a client knows which answers mean a refused token or a rate limit, and where the request id is", async () => {
  const api = `${tinyApi}\nunauthorized: [{ status: 404, contains: token }]\nrateLimited: [{ status: 403, contains: limit }]\nrequestIds: [traceId]\n`;
  const client = await emitFile("src/client.ts", { api });
  expect(client).toContain('unauthorized: [{ status: 404, contains: "token" }]');
  expect(client).toContain('rateLimited: [{ status: 403, contains: "limit" }]');
  expect(client).toContain('requestIds: ["traceId"]');
});

test("an answer or error without a body is undefined", async () => {
  const client = await emitFile("src/client.ts", {
    description: tinyDescription.replace(/"200":[^]*?"404"/, '"204": { description: Done. }\n        "404"'),
  });
  expect(client).toContain("export type GetJobAnswer = undefined;");
  expect(client).toContain("    404: undefined;");
});

test("an answer is a union over statuses and media types, a stream of events an EventStream, other bytes a Blob", async () => {
  const more = `"201": { description: d, content: { text/event-stream: { schema: { type: string } } } }
        "202": { description: d, content: { text/plain: { schema: { type: string } }, image/png: {} } }
        "404"`;
  const client = await emitFile("src/client.ts", { description: tinyDescription.replace('"404"', more) });
  expect(client).toContain(
    'export type GetJobAnswer = operations["getJob"]["responses"][200]["content"]["application/json"] | EventStream | string | Blob;',
  );
  expect(client).toMatch(/import type \{[^}]*EventStream/);
});

test("only an operation with an event stream gets the code that reads it", async () => {
  const description = tinyDescription.replace("application/json", "text/event-stream");
  expect(await emitFile("src/operations.ts", { description })).toMatch(
    /import \{ eventStreamPart \}[^]*getJob: Operation = \{[^]*parts: \{ streams: \[eventStreamPart\] \},/,
  );
  expect(await emitFile("src/operations.ts", {})).not.toContain("Part");
});

test("media types with one schema make one type, and a choice of media type", async () => {
  const body = `requestBody: { content: { application/json: { schema: { type: string } }, text/json: { schema: { type: string } } } }\n      responses:`;
  const description = tinyDescription.replace("    get:", "    post:").replace("responses:", body);
  const client = await emitFile("src/client.ts", { description });
  expect(client).toContain(
    [
      "  /** The body, sent as `application/json` unless `mediaType` says otherwise. */",
      '  body?: NonNullable<operations["getJob"]["requestBody"]>["content"]["application/json"];',
      "  /** The media type of the body. Default: `application/json`. */",
      '  mediaType?: "application/json" | "text/json";',
    ].join("\n"),
  );
});

test("a method lists its errors, each with a short description", async () => {
  const errors = `"404": { description: No such job. }\n        "409": { description: ${"x".repeat(61)} }\n        "4XX": { description: "*/ import" }\n        default: { description: "" }`;
  const client = await emitFile("src/client.ts", { description: tinyDescription.replace(/"404":\n.*/, errors) });
  expect(client).toContain("   * @throws ApiError 404 (No such job), 409, 4XX (*\\/ import), any other status\n");
  expect(syntaxErrors(client)).toEqual([]);
});

test("an operation without required parts takes no argument", async () => {
  const client = await emitFile("src/client.ts", {
    description: tinyDescription.replace(/ {6}parameters:\n.*\n/, "").replace("/jobs/{id}", "/jobs"),
  });
  expect(client).toContain("getJob(request?: GetJobRequest, options?: CallOptions): Call<GetJobAnswer>;");
});

test("a member with a default stays optional in the types", async () => {
  const types = await emitFile("src/types.ts", {
    description: tinyDescription.replace(
      "id: { type: string }",
      "id: { type: string }\n        more: { type: string, default: x }",
    ),
  });
  expect(types).toContain("more?: string;");
});

test.each([
  [{ url: "https://api.tiny.test/v1/" }, "https://api.tiny.test/v1"],
  [{ url: "https://{region}.tiny.test", variables: { region: { default: "eu" } } }, "https://eu.tiny.test"],
  [{ url: "https://{server}", variables: { server: { default: "your-instance.tiny.test" } } }, undefined],
  [{ url: "https://{server}" }, undefined],
  [{ url: "/v1" }, undefined],
])("the base URL of server %j is %s", (server, url) => {
  expect(baseUrlOf({ servers: [server] })).toBe(url);
});

test("the members of a form follow their encoding", async () => {
  const { send } = await loadModule(await emitFile("src/operations.ts", { description: described("26-form-style") }));
  expect((send as { body: object }).body).toEqual({
    mediaTypes: ["application/x-www-form-urlencoded"],
    required: true,
    encoding: {
      csv: { style: "form", explode: false },
      pipes: { style: "pipeDelimited", explode: false },
      deep: { style: "deepObject", explode: true },
    },
  });
});

test("the members of a whole query follow their encoding", async () => {
  const description = `openapi: 3.2.0
info: { title: T, version: "1" }
paths:
  /a:
    get:
      operationId: find
      parameters:
        - name: q
          in: querystring
          content:
            application/x-www-form-urlencoded:
              schema: { type: object, properties: { ids: { type: array, items: { type: string } } } }
              encoding: { ids: { style: form, explode: false } }
      responses: { "204": { description: done } }
`;
  const { find } = await loadModule(await emitFile("src/operations.ts", { description }));
  expect((find as { parameters: object }).parameters).toEqual({
    querystring: { q: { encoding: { ids: { style: "form", explode: false } } } },
  });
});

test("the parts of a multipart body have the media types of their encoding", async () => {
  const { addGoods } = await loadModule(
    await emitFile("src/operations.ts", { description: described("06-multipart-encoding") }),
  );
  expect((addGoods as { body: object }).body).toEqual({
    mediaTypes: ["multipart/form-data"],
    required: true,
    files: ["paper"],
    encoding: {
      paper: { contentType: "image/png" },
      goods: { contentType: "application/json" },
      word: { contentType: "application/json" },
    },
  });
});

test.each([
  ["3.0.4", {}],
  ["3.1.1", { encoding: { list: { style: "pipeDelimited" } } }],
])("the style of a part of a multipart body in OpenAPI %s makes %j", async (version, expected) => {
  const description = `openapi: ${version}
info: { title: T, version: "1" }
paths:
  /a:
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { list: { type: array, items: { type: string } } } }
            encoding: { list: { style: pipeDelimited, explode: false } }
      responses: { "204": { description: done } }
`;
  const { send } = await loadModule(await emitFile("src/operations.ts", { description }));
  expect((send as { body: object }).body).toEqual({ mediaTypes: ["multipart/form-data"], ...expected });
});

test("a cookie is a parameter in its own place", async () => {
  const { ask } = await loadModule(await emitFile("src/operations.ts", { description: described("14-headers") }));
  expect((ask as { parameters: object }).parameters).toMatchObject({
    path: { j: { required: true, json: true } },
    header: { "x-wide": { explode: true }, "x-json": { json: true } },
    cookie: { crumb: {} },
  });
});

test("with JSON next to XML, JSON is the type of an answer", async () => {
  const client = await emitFile("src/client.ts", {
    description: tinyDescription.replace(
      "application/json:",
      "application/xml: { schema: { type: object } }\n            application/json:",
    ),
  });
  expect(client).toContain(
    'export type GetJobAnswer = operations["getJob"]["responses"][200]["content"]["application/json"];',
  );
});

test("each named schema has its own type, with a unique name in TypeScript's style", async () => {
  const files = await emit({
    description: tinyDescription.replace(
      "    Job:",
      "    GetJobRequest: { type: string }\n    job-note: { type: string }\n    Client: { type: string }\n    Job:",
    ),
  });
  const names = [...(files.get("src/schemas.ts") ?? "").matchAll(/^export type (\w+) = components\["schemas"\]/gm)];
  expect(names.map(([, name]) => name)).toEqual(["GetJobRequestSchema", "JobNote", "ClientSchema", "Job"]);
  expect(files.get("src/index.ts")).toContain('export type * from "./schemas.ts";');
});

test("a path loses its fragment, which no server would see, so that a query can follow", async () => {
  const description = tinyDescription.replace("/jobs/{id}:", "/jobs/{id}#one:");
  const { getJob } = await loadModule(await emitFile("src/operations.ts", { description }));
  expect((getJob as { path: string }).path).toBe("/jobs/{id}");
});

test("of several security alternatives, the one without credentials comes last", async () => {
  const description = tinyDescription.replace("security: [{ key: [] }]", "security: [{}, { key: [] }]");
  const { getJob } = await loadModule(await emitFile("src/operations.ts", { description }));
  expect((getJob as { security: unknown }).security).toEqual([["key"], []]);
});

test("the types of a call lack keys that its security sends, and bodies that are not sent", async () => {
  const key = "{ name: X-Key, in: header, required: true, schema: { type: string } }";
  const shared = "{ name: X-Trace, in: header, schema: { type: string } }";
  const description = tinyDescription
    .replace("  /jobs/{id}:", `  /jobs/{id}:\n    parameters: [${key}, ${shared}]`)
    .replace(
      "    get:",
      "    delete: { operationId: drop, security: [], responses: { '204': { description: '' } } }\n    get:",
    )
    .replace(
      "responses:\n",
      "requestBody: { content: { text/plain: { schema: { type: string } } } }\n      responses:\n",
    )
    .replace(/ {4}key: .*/, "    key: { type: apiKey, in: header, name: x-key }");
  const types = await emitFile("src/types.ts", { description });
  const [, dropped = ""] = types.split(/^ {4}drop: \{$/m);
  const [read = ""] = (types.split(/^ {4}getJob: \{$/m)[1] ?? "").split(/^ {4}\}/m);
  expect(dropped).toContain('"X-Key": string;');
  expect(read).toContain('"X-Trace"?: string;');
  expect(read).not.toContain("X-Key");
  expect(read).toContain("requestBody?: never;");
});

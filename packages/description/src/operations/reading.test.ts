import { describe, expect, it } from "vitest";
import type { JsonObject } from "../document/json.ts";
import type { Description } from "../document/description.ts";
import type { DescribedOperation } from "./operation.ts";
import { listOperations, operationsOf } from "./operations.ts";

function describePath(item: JsonObject, root: JsonObject = {}): Description {
  return { openapi: "3.1.0", ...root, paths: { "/jobs/{id}": item, "x-note": { get: {} } } };
}

function only(operation: JsonObject, root: JsonObject = {}, method = "post"): DescribedOperation {
  const [found] = listOperations(describePath({ [method]: operation }, root));
  if (!found) throw new Error("no operation was read");
  return found;
}

describe("the operations of a description", () => {
  it("are those below paths, in the declared order, each with its place", () => {
    const item = { summary: "no operation", post: {}, get: {}, trace: {}, "x-get": {} };
    expect(listOperations(describePath(item)).map(({ method, path, pointer }) => [method, path, pointer])).toEqual([
      ["POST", "/jobs/{id}", "/paths/~1jobs~1{id}/post"],
      ["GET", "/jobs/{id}", "/paths/~1jobs~1{id}/get"],
      ["TRACE", "/jobs/{id}", "/paths/~1jobs~1{id}/trace"],
    ]);
  });

  it("are read through a path item that is a reference", () => {
    const root = { components: { pathItems: { Job: { get: { operationId: "getJob" } } } } };
    const [found] = listOperations(describePath({ $ref: "#/components/pathItems/Job" }, root));
    expect(found).toMatchObject({ id: "getJob", path: "/jobs/{id}", pointer: "/components/pathItems/Job/get" });
  });

  it("are an empty list if there are no paths", () => {
    expect(listOperations({ openapi: "3.1.0" })).toEqual([]);
    expect(operationsOf({ openapi: "3.1.0", paths: [] })).toEqual([]);
  });
});

describe("a parameter", () => {
  const parameter = (value: JsonObject, root: JsonObject = {}): DescribedOperation["parameters"][number] | undefined =>
    only({ parameters: [value] }, root).parameters[0];

  // The defaults of the Parameter Object.
  it.each([
    ["path", "simple", false, true],
    ["query", "form", true, false],
    ["header", "simple", false, false],
    ["cookie", "form", true, false],
  ])("in %s is written as %s, explode %s, required %s, by default", (place, style, explode, required) => {
    expect(parameter({ name: "id", in: place })).toMatchObject({
      style,
      explode,
      required,
      json: false,
      mediaType: undefined,
    });
  });

  it("declares how it is written", () => {
    const found = parameter({ name: "id", in: "query", style: "pipeDelimited", explode: true, required: true });
    expect(found).toMatchObject({ style: "pipeDelimited", explode: true, required: true });
    expect(parameter({ name: "id", in: "query", style: "deepObject" })?.explode).toBe(false);
  });

  // The Parameter Object: before 3.2 for a query alone.
  it.each([
    ["3.0.3", "query", true, true],
    ["3.1.0", "query", false, false],
    ["3.1.0", "path", true, false],
    ["3.1.0", "header", true, false],
    ["3.2.0", "query", true, true],
    ["3.2.0", "path", true, true],
    ["3.2.0", "path", undefined, false],
    ["3.2.0", "header", true, false],
  ])(
    "of OpenAPI %s in %s with allowReserved %s may hold what is reserved: %s",
    (openapi, place, allowReserved, may) => {
      const said: JsonObject = allowReserved === undefined ? {} : { allowReserved };
      expect(parameter({ name: "id", in: place, ...said }, { openapi })?.allowReserved).toBe(may);
    },
  );

  it("with a content has its media type, schema and examples", () => {
    const content = { "application/json": { schema: { title: "filter" }, examples: { one: { value: { a: 1 } } } } };
    expect(parameter({ name: "filter", in: "query", content })).toMatchObject({
      json: true,
      mediaType: "application/json",
      schema: { value: { title: "filter" } },
      examples: [{ name: "one", value: { a: 1 } }],
    });
  });

  it("shows its own example before those of its schema", () => {
    const schema = { example: "schema" };
    expect(parameter({ name: "id", in: "query", schema, example: "own" })?.examples).toEqual([
      { name: "default", value: "own" },
    ]);
    expect(
      parameter({ name: "id", in: "query", schema, examples: { a: { value: 1 }, b: { value: 2 } } })?.examples,
    ).toEqual([
      { name: "a", value: 1 },
      { name: "b", value: 2 },
    ]);
  });

  it.each<[JsonObject, unknown]>([
    [{ example: "a", examples: ["b"], const: "c" }, "a"],
    [{ examples: ["b"], const: "c", default: "d" }, "b"],
    [{ const: "c", default: "d", enum: ["e"] }, "c"],
    [{ default: "d", enum: ["e"] }, "d"],
    [{ enum: ["e", "f"] }, "e"],
    [{ default: null, enum: [0] }, 0],
  ])("without an example has the value that %j shows", (schema, value) => {
    expect(parameter({ name: "id", in: "query", schema })?.examples).toEqual([{ name: "default", value }]);
  });

  it("has no example if its schema shows none", () => {
    expect(parameter({ name: "id", in: "query", schema: { type: "string" } })?.examples).toEqual([]);
    expect(parameter({ name: "id", in: "query" })?.examples).toEqual([]);
  });

  it("is read through references, including its schema", () => {
    const components = {
      parameters: { Id: { name: "id", in: "path", schema: { $ref: "#/components/schemas/Id" } } },
      schemas: { Id: { type: "string" } },
    };
    expect(parameter({ $ref: "#/components/parameters/Id" }, { components })).toMatchObject({
      name: "id",
      pointer: "/components/parameters/Id",
      schema: { value: { type: "string" }, pointer: "/components/schemas/Id" },
    });
  });
});

describe("a body", () => {
  it("has its media types, each with the place of its schema", () => {
    const requestBody = {
      required: true,
      content: { "application/json": { schema: { $ref: "#/a" } }, "text/plain": {} },
    };
    const { body } = only({ requestBody });
    expect(body?.required).toBe(true);
    expect(body?.contents.map(({ mediaType, schema }) => [mediaType, schema?.pointer])).toEqual([
      ["application/json", "/paths/~1jobs~1{id}/post/requestBody/content/application~1json/schema"],
      ["text/plain", undefined],
    ]);
  });

  it("is not required unless declared so, and undefined if there is none", () => {
    expect(only({ requestBody: { content: {} } }).body?.required).toBe(false);
    expect(only({}).body).toBeUndefined();
  });

  it.each(["get", "head"])("of a %s is none", (method) => {
    expect(only({ requestBody: { content: { "text/plain": {} } } }, {}, method).body).toBeUndefined();
  });

  it.each([
    [
      ["application/xml", "text/plain", "text/json"],
      ["text/plain", "text/json", "application/xml"],
    ],
    [
      ["text/xml", "text/plain"],
      ["text/xml", "text/plain"],
    ],
  ])("in %j is sent as the first of %j, by default", (declared, order) => {
    const requestBody = { content: Object.fromEntries(declared.map((mediaType) => [mediaType, {}])) };
    expect(only({ requestBody }).body?.contents.map(({ mediaType }) => mediaType)).toEqual(order);
  });
});

describe("the answers", () => {
  it("are one for each status; extensions are left out", () => {
    const responses = { "200": { content: { "text/csv": {} } }, "4XX": {}, default: {}, "x-note": {} };
    expect(
      only({ responses }).responses.map(({ status, contents }) => [status, contents.map((one) => one.mediaType)]),
    ).toEqual([
      ["200", ["text/csv"]],
      ["4XX", []],
      ["default", []],
    ]);
  });

  it("have headers, except the content type, which the content declares", () => {
    const headers = {
      "Content-Type": { schema: {} },
      "x-total": { required: true, schema: { type: "integer" } },
      "x-filter": { content: { "application/json": { schema: { type: "object" } } } },
    };
    const [answer] = only({ responses: { "200": { headers } } }).responses;
    expect(answer?.headers.map(({ name, required, schema }) => [name, required, schema?.value])).toEqual([
      ["x-total", true, { type: "integer" }],
      ["x-filter", false, { type: "object" }],
    ]);
  });
});

describe("the security of an operation", () => {
  const components = { securitySchemes: { key: { type: "apiKey" }, token: { type: "http" } } };
  const schemes = (operation: JsonObject, root: JsonObject = {}): string[][] =>
    only(operation, { components, ...root }).security.map((alternative) => alternative.map(({ name }) => name));

  it("is its own, or otherwise the description's", () => {
    const root = { security: [{ key: [] }] };
    expect(schemes({}, root)).toEqual([["key"]]);
    expect(schemes({ security: [{ token: [] }] }, root)).toEqual([["token"]]);
    expect(schemes({ security: [] }, root)).toEqual([]);
  });

  it("has alternatives, each with all required schemes, which may be none", () => {
    expect(schemes({ security: [{ key: [], token: [] }, {}] })).toEqual([["key", "token"], []]);
  });

  it("has the schemes as declared", () => {
    expect(only({ security: [{ key: [] }] }, { components }).security).toEqual([
      [{ name: "key", value: { type: "apiKey" } }],
    ]);
  });

  it.each(["#/components/securitySchemes/key", "https://press.test/api.yaml#/components/securitySchemes/key"])(
    "may name a scheme by its address, %s",
    (address) => {
      expect(schemes({ security: [{ [address]: [] }] }, { $self: "https://press.test/api.yaml" })).toEqual([["key"]]);
    },
  );

  it.each([
    "#/components/schemas/key",
    "#/x-more/securitySchemes/key",
    "#/components/securitySchemes",
    "#/components/securitySchemes/key/type",
  ])("does not accept the address of something else, %s, as a scheme", (address) => {
    const root = { components: { ...components, schemas: { key: {} } }, "x-more": { securitySchemes: { key: {} } } };
    expect(schemes({ security: [{ [address]: [] }] }, root)).toEqual([[address]]);
  });

  it("prefers a name over an address that looks the same", () => {
    const named = {
      securitySchemes: { "#/components/securitySchemes/key": { type: "http" }, key: { type: "apiKey" } },
    };
    const [[scheme] = []] = only(
      { security: [{ "#/components/securitySchemes/key": [] }] },
      { components: named },
    ).security;
    expect(scheme?.value).toEqual({ type: "http" });
  });

  it("keeps an undeclared scheme: without it, anybody could call", () => {
    const description = describePath({ get: { security: [{ nobody: [] }] } }, { components });
    const kept = [[{ name: "nobody", value: {} }]];
    expect(operationsOf(description)[0]?.security).toEqual(kept);
    expect(listOperations(description)[0]?.security).toEqual(kept);
  });
});

describe("a parameter that is a key of the operation's security", () => {
  const key = (place: string, name: string): JsonObject => ({ type: "apiKey", in: place, name });
  const components = {
    securitySchemes: { head: key("header", "X-Key"), query: key("query", "key"), token: { type: "http" } },
  };
  const parameters: JsonObject[] = [
    { name: "x-key", in: "header", required: true },
    { name: "key", in: "query" },
    { name: "Key", in: "query" },
    { name: "X-Key", in: "query" },
  ];
  const left = (security: JsonObject[]): string[] =>
    only({ parameters, security }, { components }).parameters.map(({ name, in: place }) => `${place} ${name}`);
  const all = ["header x-key", "query key", "query Key", "query X-Key"];

  it.each<[string, JsonObject[], string[]]>([
    ["in a header, whatever its case", [{ head: [] }], all.slice(1)],
    ["in a query", [{ query: [] }], [all[0] as string, ...all.slice(2)]],
    ["among others", [{ head: [], query: [], token: [] }], all.slice(2)],
    ["in each alternative", [{ head: [] }, { head: [], token: [] }], all.slice(1)],
  ])("is not part of the call: %s", (_, security, names) => {
    expect(left(security)).toEqual(names);
  });

  it.each<[string, JsonObject[]]>([
    ["one alternative does without it", [{ head: [] }, { token: [] }]],
    ["nothing has to be said", [{ head: [] }, {}]],
    ["there is no security", []],
  ])("is part of the call if %s", (_, security) => {
    expect(left(security)).toEqual(all);
  });
});

it("an example without a value, which may be in another file, is left out", () => {
  const examples = { far: { externalValue: "https://press.test" }, empty: { summary: "none" }, near: { value: 1 } };
  const post = { requestBody: { content: { "a/b": { examples } } } };
  expect(listOperations(describePath({ post }))[0]?.body?.contents[0]?.examples).toEqual([{ name: "near", value: 1 }]);
});

describe("an unreadable part", () => {
  const lost = { $ref: "#/nowhere" };

  it.each<[string, JsonObject, string]>([
    ["a parameter", { parameters: [lost] }, '"#/nowhere" leads nowhere'],
    ["a parameter without a name", { parameters: [{ in: "query" }] }, 'is not a parameter: it needs a "name"'],
    [
      "a parameter in no place",
      { parameters: [{ name: "a", in: "body" }] },
      'and an "in" of path, query, header, cookie, querystring',
    ],
    ["a body", { requestBody: lost }, '"#/nowhere" leads nowhere'],
    ["an answer", { responses: { "200": lost } }, '"#/nowhere" leads nowhere'],
  ])("is an error that says what is wrong with %s", (_what, operation, message) => {
    expect(() => listOperations(describePath({ post: operation }))).toThrow(message);
  });

  it("is left out if errors are ignored", () => {
    const operation = { parameters: [lost, { name: "id", in: "path" }], requestBody: lost, responses: { "200": lost } };
    const [found] = operationsOf(describePath({ get: operation, put: lost }));
    expect(found?.parameters.map(({ name }) => name)).toEqual(["id"]);
    expect(found?.body).toBeUndefined();
    // A status that can't be read is declared all the same.
    expect(found?.responses).toEqual([
      { status: "200", value: {}, pointer: "/paths/~1jobs~1{id}/get/responses/200", headers: [], contents: [] },
    ]);
  });
});

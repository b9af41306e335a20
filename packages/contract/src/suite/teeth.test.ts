import { afterEach, describe, expect, it } from "vitest";
import type { ClientConfig } from "@pressroom/runtime";
import type { Description, JsonObject } from "@pressroom/description";
import { createContract } from "./contract.ts";
import type { Contract } from "./contract.ts";
import { put } from "../testing/press.ts";

/** A press with one job, small enough to break in every way. */
function describePress(): Description {
  return {
    openapi: "3.1.0",
    info: { title: "Press", version: "1" },
    servers: [{ url: "https://press.test/v1" }],
    security: [{ token: [] }],
    paths: {
      "/jobs/{id}": {
        get: {
          operationId: "getJob",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a b" },
            {
              name: "fields",
              in: "query",
              schema: { type: "array", items: { type: "string" } },
              example: ["id", "state"],
            },
          ],
          responses: {
            "200": jsonAnswer({ $ref: "#/components/schemas/Job" }, { done: { id: "a b", state: "done" } }),
            "4XX": jsonAnswer(
              { type: "object", required: ["title"], properties: { title: { type: "string" } } },
              { missing: { title: "No such job" } },
            ),
          },
        },
      },
      "/jobs": {
        post: {
          operationId: "startJob",
          requestBody: {
            required: true,
            ...jsonAnswer(
              { $ref: "#/components/schemas/NewJob" },
              { plain: { name: "site" }, named: { name: "blog" } },
            ),
          },
          responses: { "204": { description: "started" } },
        },
      },
      "/events": {
        get: {
          operationId: "readEvents",
          security: [],
          responses: {
            "200": {
              description: "events",
              content: {
                "text/event-stream": {
                  schema: { type: "string" },
                  examples: { two: { value: "id: 7\ndata: a\ndata: b\n\nevent: end\ndata:\n\n" } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: {
        Job: {
          type: "object",
          required: ["id"],
          properties: { id: { type: "string" }, state: { type: "string" } },
          unevaluatedProperties: false,
        },
        NewJob: {
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" } },
          additionalProperties: false,
        },
      },
    },
  };
}

function jsonAnswer(schema: JsonObject, examples: JsonObject): JsonObject {
  const named = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
  return { description: "answer", content: { "application/json": { schema, examples: named } } };
}

interface PressRequest {
  path?: { id: string };
  query?: { fields?: string[] };
  body?: unknown;
}

interface PressClient {
  getJob(request: PressRequest): Promise<unknown>;
  startJob(request: PressRequest): Promise<unknown>;
  readEvents(): Promise<AsyncIterable<unknown>>;
}

class ApiError extends Error {
  override readonly name = "ApiError";
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
  constructor(operation: string, status: number, body: unknown) {
    super(`${operation} answered ${status}`);
    this.operation = operation;
    this.status = status;
    this.body = body;
  }
}

type Bend = (url: string, init: RequestInit) => [string, RequestInit];

/** A client as honest as a generated one; `bend` changes what it sends. */
function createPressClient(config: ClientConfig, bend: Bend = (url, init) => [url, init]): PressClient {
  const send = async (operation: string, path: string, init: RequestInit): Promise<unknown> => {
    const signed =
      operation === "readEvents" ? {} : await config.auth?.["token"]?.sign({} as never, { signal: undefined });
    const [url, bent] = bend(`https://press.test/v1${path}`, {
      ...init,
      headers: { accept: "*/*", ...signed, ...init.headers },
    });
    const response = await (config.fetch ?? fetch)(url, bent);
    const text = await response.text();
    if (!response.ok) throw new ApiError(operation, response.status, JSON.parse(text));
    if (response.headers.get("content-type") === "text/event-stream") return text;
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    getJob: ({ path, query }: PressRequest) => {
      const fields = (query?.fields ?? []).map((field) => `fields=${field}`).join("&");
      return send("getJob", `/jobs/${encodeURIComponent(path?.id ?? "")}${fields === "" ? "" : `?${fields}`}`, {
        method: "GET",
      });
    },
    startJob: ({ body }: PressRequest) =>
      send("startJob", "/jobs", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    readEvents: async () => {
      await send("readEvents", "/events", { method: "GET" });
      return (async function* () {
        yield { event: "message", data: "a\nb", id: "7" };
        yield { event: "end", data: "", id: "7" };
      })();
    },
  };
}

const opened: Contract[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((contract) => contract.close()));
});

const doneExample = "/paths/~1jobs~1{id}/get/responses/200/content/application~1json/examples/done/value";

/** Everything a whole run complains of, a line each, without the names of cases. */
async function runAll(
  description: Description,
  createClient: (config: ClientConfig) => object = createPressClient,
): Promise<string[]> {
  const contract = createContract({ api: "press", description, createClient, mistakes: [] });
  opened.push(contract);
  await contract.open();
  const lines: string[] = contract.failures.map(({ text }) => text);
  for (const testCase of contract.cases) lines.push(...(await contract.run(testCase)).map(({ text }) => text));
  return [...lines, ...contract.coverage.missing()];
}

/** A client that sends another body, where it sends one. */
function withBody(body: string): (config: ClientConfig) => object {
  return bent((url, init) => [url, init.body === undefined ? init : { ...init, body }]);
}

/** A client that sends another header, or one more. */
function withHeader(name: string, value: string): (config: ClientConfig) => object {
  return bent((url, init) => [url, { ...init, headers: { ...init.headers, [name]: value } }]);
}

function bent(bend: Bend): (config: ClientConfig) => object {
  return (config) => createPressClient(config, bend);
}

describe("a contract run", () => {
  it("finds nothing wrong with a correct client of a valid description", async () => {
    expect(await runAll(describePress())).toEqual([]);
  });

  it("catches a request body of the wrong type", async () => {
    const lines = await runAll(describePress(), withBody('{"name":7}'));
    expect(lines.join("\n")).toContain("request.body.name: must be string");
    expect(lines.join("\n")).toContain("prism:");
  });

  it("catches a body property that a closed schema does not declare", async () => {
    const lines = await runAll(describePress(), withBody('{"name":"site","extra":1}'));
    expect(lines.join("\n")).toContain("schema: request.body: must NOT have additional properties");
  });

  it("catches a body that is allowed but was not asked for", async () => {
    const lines = await runAll(describePress(), withBody('{"name":"other"}'));
    expect(lines[0]).toContain("request: request.body: is not the body that was asked for");
  });

  it("catches an undeclared query parameter", async () => {
    const lines = await runAll(
      describePress(),
      bent((url, init) => [`${url}${url.includes("?") ? "&" : "?"}verbose=1`, init]),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines)).toEqual(
      new Set(['request: request.query.verbose: ["1"] was sent but not asked for (undeclared)']),
    );
  });

  it("catches a query parameter written in another style", async () => {
    const lines = await runAll(
      describePress(),
      bent((url, init) => [url.replace("fields=id&fields=state", "fields=id,state"), init]),
    );
    expect(lines).toEqual(['request: request.query.fields: is ["id,state"]; asked for was ["id","state"] (value)']);
  });

  it("catches an undeclared header", async () => {
    const lines = await runAll(describePress(), withHeader("x-debug", "1"));
    expect(lines[0]).toContain(
      "request.header.x-debug: was sent, but neither a parameter nor the security declares it",
    );
  });

  it("catches credentials that the client was not given", async () => {
    const lines = await runAll(describePress(), withHeader("authorization", "Bearer other"));
    expect(lines.join("\n")).toContain(
      "request.security: no alternative of the security was sent as the client was told: token",
    );
  });

  it("catches credentials sent to an operation that requires none", async () => {
    const lines = await runAll(describePress(), withHeader("authorization", "Bearer contract-test-token"));
    expect(lines).toEqual([
      "request: request.header.authorization: was sent, but neither a parameter nor the security declares it (undeclared)",
    ]);
  });

  it("catches a request to another base path", async () => {
    const lines = await runAll(
      describePress(),
      bent((url, init) => [url.replace("/v1/", "/v2/"), init]),
    );
    expect(lines.join("\n")).toContain("is below none of the description's servers: https://press.test/v1");
  });

  it("catches a second request for one call", async () => {
    const twice = (config: ClientConfig): object => {
      const once = config.fetch ?? fetch;
      return createPressClient({
        ...config,
        fetch: async (url, init) => {
          await once(url, init);
          return once(url, init);
        },
      });
    };
    expect(new Set(await runAll(describePress(), twice))).toEqual(
      new Set(["harness: request: 2 requests were sent for one call (count)"]),
    );
  });

  it("catches an example that its schema forbids; Prism reports it too in 3.0", async () => {
    const description = { ...describePress(), openapi: "3.0.3" };
    put(description, doneExample, { id: 7 });
    const lines = await runAll(description);
    expect(lines.join("\n")).toContain("prism: response.body.id: Response body property id must be string");
    expect(lines.join("\n")).toContain("schema: response.body.id: must be string");
  });

  it("catches an example that only the declared dialect forbids, which Prism reads as draft-07", async () => {
    const description = describePress();
    put(description, doneExample, { id: "a", extra: 1 });
    const lines = await runAll(description);
    expect(lines.join("\n")).toContain("must NOT have unevaluated properties");
    expect(lines.join("\n")).not.toContain("prism:");
  });

  it("catches a schema that does not compile, which makes Prism let everything pass", async () => {
    const description = describePress();
    put(description, "/components/schemas/Job/properties/state/pattern", "(");
    const lines = await runAll(description);
    expect(lines[0]).toContain(
      "getJob 200 application/json: the schema at #/paths/~1jobs~1{id}/get/responses/200/content/application~1json/schema does not compile",
    );
    expect(lines.join("\n")).not.toContain("prism:");
  });

  it("catches a schema that compiles but never ends", async () => {
    const description = describePress();
    put(description, "/components/schemas/NewJob/allOf", [{ $ref: "#/components/schemas/NewJob" }]);
    expect((await runAll(description)).join("\n")).toContain("it refers to itself with nothing in between");
  });

  it("catches a keyword with a value that its dialect does not allow", async () => {
    const description = describePress();
    put(description, "/components/schemas/NewJob/required", "name");
    expect((await runAll(description)).join("\n")).toContain("startJob request application/json: the schema at");
  });

  it("catches an operation that can't be called", async () => {
    const description = describePress();
    put(description, "/paths/~1jobs~1{id}/get/parameters/0/example", undefined);
    const lines = await runAll(description);
    expect(lines[0]).toBe('getJob: the required path parameter "id" has no example');
    expect(lines).toContain("operations: getJob is declared but was not exercised");
  });

  it("catches a client that resolves for an error of the API", async () => {
    const lines = await runAll(describePress(), (config) => ({
      ...createPressClient(config),
      getJob: (request: PressRequest) =>
        createPressClient(config)
          .getJob(request)
          .catch((error: ApiError) => error.body),
    }));
    expect(lines).toEqual([
      'answer: response.outcome: the method resolved to {"title":"No such job"}, but 400 is an error (resolved)',
    ]);
  });

  it("catches a client that loses part of the answer", async () => {
    const lines = await runAll(describePress(), (config) => ({
      ...createPressClient(config),
      getJob: async (request: PressRequest) => ({
        ...((await createPressClient(config).getJob(request)) as object),
        state: undefined,
      }),
    }));
    expect(lines.join("\n")).toContain(
      'the client returned {"id":"a b"}, but example "done" is {"id":"a b","state":"done"}',
    );
  });

  it("catches a stream whose events differ from the example", async () => {
    const lines = await runAll(describePress(), (config) => ({
      ...createPressClient(config),
      readEvents: async () => {
        await createPressClient(config).readEvents();
        return (async function* () {
          yield { event: "message", data: "a\nb", id: "7" };
        })();
      },
    }));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("response.events: the client yielded");
  });

  it("catches a missing method", async () => {
    const lines = await runAll(describePress(), (config) => ({ ...createPressClient(config), readEvents: undefined }));
    expect(lines.join("\n")).toContain("the client has no method readEvents");
    expect(lines).toContain("operations: readEvents is declared but was not exercised");
  });
});

/** A form with a part of each kind, and a client that writes them by hand, right but for what is bent. */
function describeForm(): Description {
  return {
    openapi: "3.0.3",
    info: { title: "Form", version: "1" },
    servers: [{ url: "https://form.test" }],
    paths: {
      "/parts": {
        post: {
          operationId: "sendParts",
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: {
                  type: "object",
                  properties: {
                    paper: { type: "string", format: "binary" },
                    goods: { type: "array", items: { type: "integer" } },
                    maker: { type: "object", properties: { name: { type: "string" } } },
                  },
                },
                encoding: { paper: { contentType: "image/png" }, goods: { contentType: "application/json" } },
                example: { paper: "PNG", goods: [1, 2], maker: { name: "m" } },
              },
            },
          },
          responses: { "204": { description: "done" } },
        },
      },
    },
  };
}

const rightParts: Readonly<Record<string, [string, string]>> = {
  paper: ["PNG", "image/png"],
  goods: ["[1,2]", "application/json"],
  maker: ['{"name":"m"}', "application/json"],
};

function formClient(parts: Readonly<Record<string, [string, string]>>): (config: ClientConfig) => object {
  return (config) => ({
    sendParts: async () => {
      const form = new FormData();
      for (const [name, [text, type]] of Object.entries(parts)) form.append(name, new Blob([text], { type }));
      const headers = { accept: "*/*" };
      await (config.fetch ?? fetch)("https://form.test/parts", { method: "POST", headers, body: form });
    },
  });
}

describe("the parts of a form", () => {
  it("are those that were asked for", async () => {
    expect(await runAll(describeForm(), formClient(rightParts))).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, [string, string]>>, string]>([
    [
      "a part of another media type",
      { paper: ["PNG", "image/gif"] },
      "has the media type image/gif; the description declares image/png",
    ],
    [
      "an object that is no JSON",
      { maker: ["[object Object]", "application/json"] },
      'asked for was ["{\\"name\\":\\"m\\"}"]',
    ],
    ["a list in another form", { goods: ["1,2", "application/json"] }, 'is ["1,2"]; asked for was ["[1,2]"]'],
    ["a part that nobody declares", { other: ["x", "text/plain"] }, '["x"] was sent but not asked for'],
  ])("are checked against the description: %s", async (_, parts, message) => {
    const lines = await runAll(describeForm(), formClient({ ...rightParts, ...parts }));
    expect(lines.join("\n")).toContain(message);
  });
});

it.each<[string, string, unknown]>([
  ["keeps a path value in its segment", "parameters/0/example", "a/b"],
  ["leaves no path", "parameters/0/example", ".."],
])("a client that %s is not to blame for an example that asks for it", async (_, place, value) => {
  const description = describePress();
  put(description, `/paths/~1jobs~1{id}/get/${place}`, value);
  class InvalidRequestError extends Error {
    override readonly name = "InvalidRequestError";
  }
  const contract = createContract({
    api: "press",
    description,
    mistakes: [],
    createClient: (config: ClientConfig) => ({
      ...createPressClient(config),
      getJob: () => Promise.reject(new InvalidRequestError("it can't be sent")),
    }),
  });
  opened.push(contract);
  await contract.open();
  const [first] = contract.cases;
  expect(first && (await contract.run(first)).map(({ code, blame }) => `${code} ${blame}`)).toEqual([
    "C211 description",
  ]);
});

import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { clientCredentials } from "../auth/grants.ts";
import { clientOf, failureOf, operation, submission } from "../testing/client.ts";
import { empty, json } from "../testing/scripted-fetch.ts";
import type { CallOptions, ClientConfig } from "./client-config.ts";
import { connectOperations } from "./connect.ts";

const anything = (value: unknown): never => value as never;

describe("a given number", () => {
  it.each([
    ["timeout", { timeout: Number.NaN }],
    ["timeout", { timeout: anything("5") }],
    ["deadline", { deadline: -1 }],
    ["idleLimit", { idleLimit: anything(null) }],
    ["retry.attempts", { retry: { attempts: 0 } }],
    ["retry.attempts", { retry: { attempts: 1.5 } }],
    ["retry.firstDelay", { retry: { firstDelay: Number.NaN } }],
  ])("that %s can't be is refused when the client is made", (member, config: ClientConfig) => {
    expect(() => clientOf(operation(), [], config)).toThrow(`${member} is `);
  });

  it.each([
    ["timeout", { timeout: Number.NaN }],
    ["deadline", { deadline: anything("2000") }],
    ["retry.attempts", { retry: { attempts: -1 } }],
  ])("that %s can't be is refused before anything is sent", async (member, options: CallOptions) => {
    const { call, requests } = clientOf(operation(), [json({})]);
    const message: unknown = expect.stringMatching(`^${member} is `);
    expect(await failureOf(call({}, options))).toMatchObject({ name: "ConfigurationError", message });
    expect(requests).toEqual([]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("that is %s is not sent in any parameter", async (value) => {
    const described = operation({ parameters: { query: { size: {} } } });
    const { call, requests } = clientOf(described, [json({})]);
    expect(await failureOf(call({ query: { size: value } }))).toMatchObject({
      name: "InvalidRequestError",
      message: expect.stringContaining(`${value} is not a number`) as unknown,
    });
    expect(requests).toEqual([]);
  });

  it("that is undefined counts as absent", async () => {
    const { call, clock, requests } = clientOf(operation(), [empty(500), empty(500), json({})]);
    await clock.finish(call({}, { timeout: undefined, retry: { attempts: undefined, firstDelay: undefined } }));
    expect(requests).toHaveLength(3);
  });
});

it("a config of a class counts with what it inherits", async () => {
  class Shared {
    get longestAnswer(): number {
      return 5;
    }
  }
  class Own extends Shared {
    readonly fetch = async (): Promise<Response> => json("longer than that");
  }
  const { call } = connectOperations(
    { call: operation() },
    { api: "example", baseUrl: "https://api.example" },
    new Own(),
  );
  expect(await failureOf(call())).toHaveProperty("name", "UndecodableAnswerError");
});

describe("what is handed over and has no members that anybody could see", () => {
  const described = operation({ parameters: { query: { size: {} }, header: { "x-size": {} } } });
  it.each([5, "", "path", [], [["size", 1]], () => 1, new Map([["size", 1]]), new Date(0), Object(5)])(
    "is refused as a request: %o",
    async (request) => {
      const { call, requests } = clientOf(described, [json({})]);
      expect(await failureOf(call(anything(request)))).toMatchObject({
        name: "InvalidRequestError",
        message: "getThing: a request must be an object with named members",
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([
    ["query", new URLSearchParams({ size: "1" })],
    ["query", new Map([["size", 1]])],
    ["query", [["size", 1]]],
    ["query", "size=1"],
    ["query", 1],
    ["header", new Headers({ "x-size": "1" })],
    ["path", ["a"]],
    ["cookie", "a=b"],
  ])("is refused as the %s: %o", async (place, given) => {
    const { call, requests } = clientOf(described, [json({})]);
    expect(await failureOf(call({ [place]: given }))).toMatchObject({
      name: "InvalidRequestError",
      message: `getThing: ${place} must be an object of names and values`,
    });
    expect(requests).toEqual([]);
  });
});

describe("a value that can't work", () => {
  it.each<[string, Record<string, unknown>]>([
    ["fetch must be a function", { fetch: "x" }],
    ["observe must be a function", { observe: {} }],
    ["random must be a function", { random: 0.5 }],
    ["clock must be a clock with now() and sleep()", { clock: {} }],
    ["tokenStore must be a token store with read() and write()", { tokenStore: "tokens" }],
    ["ledger must be a ledger of createLedger()", { ledger: {} }],
    ["userAgent must be a string", { userAgent: 5 }],
    ["userAgent must be a string", { userAgent: ["a"] }],
    ["userAgent must be a string", { userAgent: true }],
    ["retry must be an object, or false", { retry: [] }],
    ["baseUrl of press is", { baseUrl: 0 }],
    ["use must be a list", { use: "x" }],
    ["use must be a list", { use: null }],
    ["use must hold extensions, such as middleware(…) makes", { use: [null] }],
    ["headers must be an object of names and values", { headers: new Headers({ a: "1" }) }],
    ["headers must be an object of names and values", { headers: [["a", "1"]] }],
    ["headers must be an object of names and values", { headers: new Map([["a", "1"]]) }],
    ["headers must be an object of names and values", { headers: "a: 1" }],
    ['headers: the value of "a" must be a string', { headers: { a: {} } }],
    ['headers: the value of "a" must be a string', { headers: { a: new Date(0) } }],
    ['headers: the value of "a" must be a string', { headers: { a: Symbol("a") } }],
    [`headers: what begins with "Authorization" can't be a name`, { headers: { "Authorization: hush": "" } }],
    [`headers: what begins with "x" can't be a name`, { headers: { "x tenant": "a" } }],
    [`headers: what begins with "" can't be a name`, { headers: { "": "a" } }],
    ['the config of press: "baseURL" is none of baseUrl, auth,', { baseURL: "https://proxy.test" }],
    ['retry: "attemps" is none of attempts, firstDelay,', { retry: { attemps: 1 } }],
    ["auth must be an object of authenticators", { auth: "token" }],
    ["auth.oauth must be an authenticator, such as bearer(token)", { auth: { oauth: "token" } }],
  ])("in a config: %s", (message, config) => {
    expect(() =>
      connectOperations({ submission: submission() }, { api: "press", baseUrl: "https://api.test" }, config),
    ).toThrow(message);
  });

  it.each([5, "x", [[]], () => 1, new Map()])("a config that is %s is refused", (config) => {
    expect(() =>
      connectOperations({ op: operation() }, { api: "press", baseUrl: "https://api.test" }, anything(config)),
    ).toThrow("the config of press must be an object with named members");
  });

  it.each([5, "x", [[]], () => 1, new AbortController().signal])(
    "options that are %s are refused before anything is sent",
    async (options) => {
      const { call, requests } = clientOf(operation(), [json({})]);
      const message = "options must be an object with named members";
      expect(await failureOf(call({}, anything(options)))).toMatchObject({ name: "ConfigurationError", message });
      expect(requests).toEqual([]);
    },
  );

  it.each([{ timout: 5 }, { abortSignal: AbortSignal.abort() }, { retries: 0 }, { once: "release" }])(
    "options that no call has are refused before anything is sent: %j",
    async (options) => {
      const { call, requests } = clientOf(operation(), [json({})]);
      expect(await failureOf(call({}, anything(options)))).toMatchObject({
        name: "ConfigurationError",
        message: expect.stringContaining("is none of signal, timeout, deadline, headers, retry") as unknown,
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([new EventTarget(), { aborted: false, addEventListener() {} }, new AbortController()])(
    "a signal that can't abort is refused before anything is sent",
    async (signal) => {
      const { call, requests } = clientOf(operation(), [json({})]);
      expect(await failureOf(call({}, anything({ signal })))).toHaveProperty(
        "message",
        "signal must be an AbortSignal",
      );
      expect(requests).toEqual([]);
    },
  );

  it.each([{ headers: new Headers({ a: "1" }) }, { headers: [["a", "1"]] }, { headers: { a: {} } }])(
    "headers of one call that can't be read are refused before anything is sent: %j",
    async (options) => {
      const { call, requests } = clientOf(operation(), [json({})]);
      expect(await failureOf(call({}, anything(options)))).toHaveProperty("name", "ConfigurationError");
      expect(requests).toEqual([]);
    },
  );

  it.each([{ params: { query: {} } }, { Query: {} }, { headers: {} }])(
    "a request with unknown members is refused: %j",
    async (request) => {
      const { call, requests } = clientOf(operation(), [json({})]);
      expect(await failureOf(call(anything(request)))).toMatchObject({
        name: "InvalidRequestError",
        message: expect.stringContaining("a request has path, query,") as unknown,
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([null, undefined])("a config that is %s counts as absent", (config) => {
    const client = connectOperations(
      { op: operation() },
      { api: "press", baseUrl: "https://api.test" },
      anything(config),
    );
    expect(client).toHaveProperty("op");
  });

  it("a URL object is a base URL", async () => {
    const { call, requests } = clientOf(operation(), [json({})], {
      baseUrl: anything(new URL("https://other.test/v2")),
    });
    await call({});
    expect(requests[0]?.url).toMatch(/^https:\/\/other\.test\/v2\//);
  });

  it("an invalid signal is refused before anything is sent", async () => {
    const { call, requests } = clientOf(submission(), [json({})]);
    const failure = await failureOf(call({}, { signal: anything("now") }));
    expect(failure).toMatchObject({ name: "ConfigurationError", message: "signal must be an AbortSignal" });
    expect(requests).toEqual([]);
  });

  it("options that are null count as absent", async () => {
    const { call, requests } = clientOf(operation(), [json({})]);
    await call({}, anything(null));
    expect(requests).toHaveLength(1);
  });
});

describe("a header that is given twice", () => {
  it("is sent once: the later one counts, in any case of the name, and undefined is left out", async () => {
    const { call, requests } = clientOf(operation(), [json({})], { headers: { "User-Agent": "one", "x-tenant": "a" } });
    const headers: Record<string, string> = {
      "user-agent": "two",
      Accept: "text/plain",
      "X-Tenant": anything(undefined),
    };
    await call({}, { headers });
    const sent = Object.fromEntries(requests[0]?.headers ?? []);
    expect(sent).toEqual({ accept: "text/plain", "user-agent": "two", "x-tenant": "a" });
  });
});

describe("a baseUrl", () => {
  it.each([
    "https://api.example/?a=1",
    "https://api.example/#a",
    "https://[bad/",
    "https://api.example:99999",
    "https://api.example\n",
    "https://api.example/ ",
    "https://api.example/a b",
    "https://api.example\\v2",
  ])("%s is refused", (baseUrl) => {
    expect(() => clientOf(operation(), [], { baseUrl })).toThrow("it must be a URL that");
  });

  it("may be in upper case", async () => {
    const { call, requests } = clientOf(operation(), [json({})], { baseUrl: "HTTPS://Api.Example/V2" });
    await call();
    expect(requests[0]?.url).toBe("HTTPS://Api.Example/V2/thing");
  });
});

describe("a request that can't be written", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  it.each([
    ["a bigint", submission(), { body: { size: 1n } }],
    ["a circle", submission(), { body: circle }],
    [
      "half a surrogate pair",
      operation({ path: "/{id}", parameters: { path: { id: {} } } }),
      { path: { id: "\ud800" } },
    ],
    ["half a surrogate pair in its query", operation({ parameters: { query: { q: {} } } }), { query: { q: "\ud800" } }],
    ["an object as text", submission({ body: { mediaTypes: ["text/csv"] } }), { body: { a: 1 } }],
    [
      "an object as the second media type",
      submission({ body: { mediaTypes: ["application/json", "text/csv"] } }),
      { body: { a: 1 }, mediaType: "text/csv" },
    ],
    ["a text as a form", submission({ body: { mediaTypes: ["multipart/form-data"] } }), { body: "a=1" }],
    ["a function", submission(), { body: () => 1 }],
  ])("because of %s is refused before anything is sent", async (_, descriptor, request) => {
    const { call, requests } = clientOf(descriptor, [json({})]);
    expect(await failureOf(call(request))).toHaveProperty("name", "InvalidRequestError");
    expect(requests).toEqual([]);
  });
});

describe("a custom fetch", () => {
  it("is called without our settings as its this", async () => {
    const seen: unknown[] = [];
    const fetch = function (this: unknown): Promise<Response> {
      seen.push(this);
      return Promise.resolve(json({}));
    };
    await clientOf(operation(), [], { fetch }).call();
    expect(seen).toEqual([undefined]);
  });

  it("is told never to answer from a cache, and accepts a streaming body", async () => {
    const inits: RequestInit[] = [];
    const fetch = (_url: string, init: RequestInit): Promise<Response> => Promise.resolve((inits.push(init), json({})));
    await clientOf(operation(), [], { fetch }).call();
    const upload = submission({ body: { mediaTypes: ["application/octet-stream"] } });
    await clientOf(upload, [], { fetch }).call({ body: new ReadableStream() });
    // A framework that caches would answer a publish with the one before, which was never sent.
    if ("cache" in Request.prototype) for (const init of inits) expect(init).toHaveProperty("cache", "no-store");
    expect(inits[1]).toHaveProperty("duplex", "half");
  });
});

describe("a custom fetch that returns no Response", () => {
  const gifts: readonly [unknown, string][] = [
    [undefined, "undefined"],
    [null, "null"],
    ["ok", "a value of type String"],
    [{ status: 200, data: {}, headers: {} }, "a value of type Object"],
    [new Request("https://api.example"), "a value of type Request"],
  ];
  it.each(gifts)("but %o is a fault of the config", async (given, came) => {
    const fetch = anything(() => Promise.resolve(given));
    const message = `getThing: the fetch of the config must give a Response, but gave ${came}`;
    const failure = await failureOf(clientOf(operation(), [], { fetch }).call());
    expect(failure).toMatchObject({ name: "ConfigurationError", message });
  });

  it.each(gifts)("but %o leaves the outcome of an unrepeatable request unknown", async (given, came) => {
    const fetch = anything(() => Promise.resolve(given));
    const failure = await failureOf(clientOf(submission(), [], { fetch }).call({ body: {} }));
    expect(failure).toMatchObject({
      name: "OutcomeUnknownError",
      message: expect.stringContaining(`but gave ${came}`) as unknown,
    });
  });

  it("but Response.error() is a broken connection", async () => {
    const fetch = anything(() => Promise.resolve(Response.error()));
    const failure = await failureOf(clientOf(operation(), [], { fetch, retry: false }).call());
    expect(failure).toMatchObject({ name: "ConnectionError", sent: true });
  });

  it("to a request for a token is named accordingly", async () => {
    const auth = {
      oauth: bearer(clientCredentials({ url: "https://login.test/token", clientId: "a", clientSecret: "hush-hush" })),
    };
    const { call } = clientOf(submission({ security: [["oauth"]] }), [], {
      auth,
      fetch: anything(async () => undefined),
    });
    expect(await failureOf(call({ body: {} }))).toMatchObject({
      name: "ConfigurationError",
      message: "https://login.test/token: the fetch of the config must give a Response, but gave undefined",
    });
  });
});

it.each([undefined, null, "Bearer x", { authorization: undefined }, { "x-key": 5 }])(
  "an authenticator that gives %o as headers stops the call",
  async (given) => {
    const { call, requests } = clientOf(operation({ security: [["oauth"]] }), [json({})], {
      auth: { oauth: { sign: () => anything(given) } },
    });
    expect(await failureOf(call())).toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining("sign() of an authenticator must give an object of headers") as unknown,
    });
    expect(requests).toEqual([]);
  },
);

it.each([undefined, null, "", " ", 5])("a provider that gives %o for a token stops the call", async (token) => {
  const providers = [
    { get: async () => anything(token), refused: () => false },
    { get: () => anything(token), refused: () => false },
  ];
  for (const provider of providers) {
    const auth = { oauth: bearer(provider) };
    const { call, requests } = clientOf(operation({ security: [["oauth"]] }), [json({})], { auth });
    const message: unknown = expect.stringContaining("the token that the provider of bearer gave is ");
    expect(await failureOf(call())).toMatchObject({ name: "ConfigurationError", message });
    expect(requests).toEqual([]);
  }
});

describe("an answer without a stream, as in React Native", () => {
  const answer = (status: number, text: string): Response =>
    anything({
      ok: status < 300,
      status,
      type: "default",
      headers: new Headers({ "content-type": "application/json" }),
      text: async () => text,
    });

  it("is read as a whole", async () => {
    expect(await clientOf(operation(), [answer(200, '{"id":7}')]).call()).toEqual({ id: 7 });
  });

  it("is read as a whole if it is not text", async () => {
    const bytes = new Blob(["PK"], { type: "application/zip" });
    const whole = { status: 200, ok: true, headers: new Headers({ "content-type": bytes.type }), text: () => "PK" };
    const { call } = clientOf(operation({ responses: { 200: [bytes.type] } }), [
      anything({ ...whole, blob: async () => bytes }),
    ]);
    expect(await call()).toBe(bytes);
  });

  it("has the message of a refusal", async () => {
    const failure = await failureOf(clientOf(operation(), [answer(400, '{"title":"no"}')]).call());
    expect(failure).toMatchObject({ status: 400, body: { title: "no" } });
  });

  it("has a status that counts, even if its body is cut", async () => {
    const cut = { ...answer(401, ""), text: () => Promise.reject(new Error("Premature close")) };
    expect(await failureOf(clientOf(submission(), [anything(cut)]).call({ body: {} }))).toMatchObject({ status: 401 });
  });

  it("has a status that counts, even if its body never ends", async () => {
    const endless = { ...answer(400, ""), text: () => new Promise(() => undefined) };
    const { call, clock } = clientOf(submission(), [anything(endless)], { timeout: 1000 });
    expect(await clock.finish(failureOf(call({ body: {} })))).toMatchObject({ status: 400 });
  });
});

describe("a page where JSON is declared", () => {
  const page = (): Response => new Response("<html>", { headers: { "content-type": "text/html" } });
  it.each([
    ["with parameters", { 200: ["application/json; charset=utf-8"] }],
    ["by a vendor's name", { 200: ["application/vnd.example+json"] }],
    ["for a range", { "2XX": ["application/json"] }],
    ["for all others", { default: ["application/json"] }],
    ["twice", { 200: ["application/json", "application/hal+json"] }],
    ["next to text", { 200: ["application/json", "text/plain"] }],
  ])("%s is not an answer", async (_, responses) => {
    const { call } = clientOf(operation({ responses }), [page()], { retry: false });
    expect(await failureOf(call())).toHaveProperty("name", "UndecodableAnswerError");
  });

  it.each(["application/pdf", "text/csv", "image/png", "application/zip", "text/event-stream", "application/jsonl"])(
    "is no answer where %s is declared",
    async (mediaType) => {
      const { call } = clientOf(operation({ responses: { 200: [mediaType] } }), [page()], { retry: false });
      expect(await failureOf(call())).toMatchObject({
        name: "UndecodableAnswerError",
        message: `getThing answered 200 with a body that is not ${mediaType === "application/jsonl" ? "JSON" : mediaType}`,
      });
    },
  );

  it.each(["text/html", "*/*", "text/*", "text/plain"])(
    "is one where %s is declared, which it may be",
    async (mediaType) => {
      const { call } = clientOf(operation({ responses: { 200: [mediaType] } }), [page()]);
      expect(await call()).toBe("<html>");
    },
  );
});

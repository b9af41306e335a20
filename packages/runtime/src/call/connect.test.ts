import { describe, expect, it, vi } from "vitest";
import { apiKey, bearer } from "../auth/authenticators.ts";
import { connect } from "../parts/connect.ts";
import { ApiError, ConfigurationError, InvalidRequestError } from "../errors/errors.ts";
import { clientOf, failureOf, operation, submission } from "../testing/client.ts";
import { json } from "../testing/scripted-fetch.ts";
import { factsOf } from "./client-facts.ts";
import { unhandledRejectionsOf } from "../testing/unhandled-rejections.ts";

const declared = operation({
  path: "/things/{id}",
  parameters: {
    path: { id: { required: true } },
    query: { size: { required: true } },
    header: { lang: { required: true } },
  },
});
const complete = { path: { id: "1" }, query: { size: 2 }, header: { lang: "en" } };

it.each(["https://API.example", "https://api.example:443/", "HTTPS://api.example//"])(
  "a client of %s is one of the same server, however that is written",
  (baseUrl) => {
    const client = connect({ call: operation() }, { api: "example" }, { baseUrl });
    expect(factsOf(client)?.server).toBe("https://api.example");
  },
);

describe("a call", () => {
  it("is a promise of the decoded body", async () => {
    const { call } = clientOf(operation(), [json({ a: 1 })]);
    expect(await call()).toEqual({ a: 1 });
  });

  it("gives status and headers to those who ask for the response", async () => {
    const { call } = clientOf(operation(), [json({ a: 1 }, { status: 201, headers: { etag: "x" } })]);
    const answer = await call().withResponse();
    expect(answer.status).toBe(201);
    expect(answer.headers.get("etag")).toBe("x");
    expect(answer.data).toEqual({ a: 1 });
  });

  it("sends one request however often its result is asked for", async () => {
    const { call, requests } = clientOf(operation(), [json({ a: 1 })]);
    const pending = call();
    await Promise.all([pending, pending, pending.withResponse(), pending.withResponse()]);
    expect(requests).toHaveLength(1);
  });

  it("has no body for an answer that says nothing has changed", async () => {
    const { call } = clientOf(operation(), [new Response(null, { status: 304 })]);
    expect(await failureOf(call())).toMatchObject({ status: 304, body: undefined });
  });

  it("goes to the operation's own server, unless the user has set one for all", async () => {
    const upload = operation({ server: "https://upload.example/v2" });
    const apart = clientOf(upload, [json({})]);
    await apart.call();
    expect(apart.requests[0]?.url).toBe("https://upload.example/v2/thing");
    expect(apart.events[0]).toMatchObject({ type: "request", server: "https://upload.example" });
    const together = clientOf(upload, [json({})], { baseUrl: "https://proxy.example" });
    await together.call();
    expect(together.requests[0]?.url).toBe("https://proxy.example/thing");
  });

  it("leaves no unhandled rejection after a failed withResponse()", async () => {
    const { call } = clientOf(operation(), [json({}, { status: 404 })]);
    expect(await unhandledRejectionsOf(() => failureOf(call().withResponse()))).toEqual([]);
  });

  it("puts path, query, headers and body into the request", async () => {
    const start = submission({
      path: "/things/{id}",
      parameters: { path: { id: { required: true } }, query: { size: {} }, header: { "X-Lang": {} } },
    });
    const { call, requests } = clientOf(start, [json({})]);
    await call({ path: { id: "é" }, query: { size: 2 }, header: { "X-Lang": "en" }, body: { a: 1 } });
    expect(requests[0]).toMatchObject({
      method: "POST",
      url: "https://api.example/things/%C3%A9?size=2",
      body: '{"a":1}',
    });
    expect(requests[0]?.headers.get("x-lang")).toBe("en");
    expect(requests[0]?.headers.get("content-type")).toBe("application/json");
  });

  it("accepts every media type that the operation declares, errors included", async () => {
    const { call, requests } = clientOf(
      operation({ responses: { 200: ["application/json"], 404: ["application/problem+json", "application/json"] } }),
      [json({})],
    );
    await call();
    expect(requests[0]?.headers.get("accept")).toBe("application/json, application/problem+json");
  });

  it("prefers a header of the call over the client's", async () => {
    const { call, requests } = clientOf(operation(), [json({})], { headers: { "x-one": "client", "x-two": "client" } });
    await call({}, { headers: { "x-two": "call" } });
    expect(requests[0]?.headers.get("x-one")).toBe("client");
    expect(requests[0]?.headers.get("x-two")).toBe("call");
  });

  it("leaves the content type of a multipart body to fetch", async () => {
    const { call, requests } = clientOf(submission({ body: { mediaTypes: ["multipart/form-data"] } }), [json({})]);
    await call({ body: { a: "1" } });
    expect(requests[0]?.headers.has("content-type")).toBe(false);
    expect(requests[0]?.body).toBeInstanceOf(FormData);
  });

  it("does not follow a redirect, so that no credential goes to another host", async () => {
    const { call, requests } = clientOf(
      operation({ security: [["key"]] }),
      [new Response(null, { status: 302, headers: { location: "https://other.example" } })],
      {
        auth: { key: apiKey("x-key", "k") },
      },
    );
    expect(await failureOf(call())).toMatchObject({ name: "ApiError", status: 302 });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.redirect).toBe("manual");
  });

  it("throws an ApiError with the body for a status outside 2xx", async () => {
    const { call } = clientOf(operation(), [json({ message: "gone" }, { status: 410 })]);
    const error = await failureOf(call());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      message: "getThing answered 410: gone (GET /thing)",
      status: 410,
      body: { message: "gone" },
    });
  });
});

describe("a request that the description does not allow", () => {
  it.each([
    [
      "an undeclared query parameter",
      { ...complete, query: { size: 2, sise: 3 } },
      'getThing: has no query parameter "sise"',
    ],
    [
      "a parameter in the wrong place",
      { ...complete, query: { size: 2, lang: "en" } },
      'getThing: has no query parameter "lang"',
    ],
    [
      "a name that every object has",
      { ...complete, query: { size: 2, constructor: "x" } },
      'getThing: has no query parameter "constructor"',
    ],
    ["a missing path parameter", { ...complete, path: {} }, 'getThing: path parameter "id" is missing'],
    [
      "a missing query parameter",
      { ...complete, query: { size: null } },
      'getThing: query parameter "size" is missing',
    ],
    ["a missing header", { ...complete, header: undefined }, 'getThing: header parameter "lang" is missing'],
    [
      "a path that leads elsewhere",
      { ...complete, path: { id: ".." } },
      'getThing: path parameter "id" is "..", which would point at another path',
    ],
    ["a body nobody takes", { ...complete, body: {} }, "getThing: takes no body"],
  ])("is refused before anything is sent: %s", async (_, request, message) => {
    const { call, requests } = clientOf(declared, []);
    const error = await failureOf(call(request));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toHaveProperty("message", message);
    expect(requests).toHaveLength(0);
  });

  it.each(["path", "query", "header"] as const)(
    "is refused if what is missing in the %s has the name of a member of every object",
    async (place) => {
      const { call, requests } = clientOf(
        operation({
          path: place === "path" ? "/{constructor}" : "/thing",
          parameters: { [place]: { constructor: { required: true } } },
        }),
        [],
      );
      expect(await failureOf(call({ [place]: {} }))).toHaveProperty(
        "message",
        `getThing: ${place} parameter "constructor" is missing`,
      );
      expect(requests).toHaveLength(0);
    },
  );

  it("does not cost a token call", async () => {
    const get = vi.fn(async () => "t");
    const { call } = clientOf({ ...declared, security: [["token"]] }, [], {
      auth: { token: bearer({ get, refused: () => false }) },
    });
    await failureOf(call({ ...complete, query: {} }));
    expect(get).not.toHaveBeenCalled();
  });
});

describe("connect", () => {
  it("makes a method for each operation", () => {
    expect(
      Object.keys(connect({ one: operation(), two: operation() }, { api: "example", baseUrl: "https://api.example" })),
    ).toEqual(["one", "two"]);
  });

  it("requires a base URL if the API has no server", () => {
    expect(() => connect({}, { api: "example" })).toThrow(
      new ConfigurationError('example has no server of its own: pass baseUrl, e.g. "https://your-server"'),
    );
  });

  it.each(["https://user:hush@api.example", "user:hush@api.example/v1"])(
    "refuses a base URL with a password in it, without showing it",
    (baseUrl) => {
      expect(() => connect({}, { api: "example" }, { baseUrl })).toThrow(
        /^baseUrl of example is "(https:\/\/)?api\.example(\/v1)?": it must be a URL .*without user, password/,
      );
    },
  );

  it.each(["api.example", "ftp://api.example", "https://", "https:///x"])("refuses the base URL %s", (baseUrl) => {
    expect(() => connect({}, { api: "example" }, { baseUrl })).toThrow(
      `baseUrl of example is "${baseUrl}": it must be a URL that starts with http:// or https://`,
    );
  });

  it.each(["https://api.example/?key=hush", "api.example?key=hush", "https://api.example/#hush"])(
    "refuses a base URL with more than a path, and shows nothing of that",
    (baseUrl) => {
      const make = (): unknown => connect({}, { api: "example" }, { baseUrl });
      expect(make).toThrow(/api\.example\/?": it must be a URL .*without .*query, fragment/);
      expect(make).not.toThrow(/hush/);
    },
  );

  it("appends paths to a base URL with a path and a slash at its end", async () => {
    const { call, requests } = clientOf(operation(), [json({})], { baseUrl: "https://host.example/v1/" });
    await call();
    expect(requests[0]?.url).toBe("https://host.example/v1/thing");
  });

  it("uses the global fetch at the time of the call", async () => {
    const { call } = connect({ call: operation() }, { api: "example", baseUrl: "https://api.example" });
    vi.stubGlobal("fetch", async () => json({ from: "stub" }));
    try {
      expect(await call()).toEqual({ from: "stub" });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

import { describe, expect, expectTypeOf, it } from "vitest";
import { apiKey, bearer } from "../auth/authenticators.ts";
import { clientCredentials } from "../auth/grants.ts";
import { cookieKey, queryKey } from "../auth/placed-keys.ts";
import { ConnectionError, DeadlineError, InvalidRequestError, MissingCredentialsError } from "../errors/errors.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import { withAllParts } from "../parts/all-parts.ts";
import { wholeQueryPart } from "../parts/whole-query.ts";
import { failureOf } from "../testing/client.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { concurrency } from "../use/concurrency.ts";
import { middleware } from "../use/middleware.ts";
import { rateLimits } from "../use/rate-limits.ts";
import { validate } from "../use/validate.ts";
import { createPathBasedClient, createPathClient, type PathClientConfig } from "./path-client.ts";

/** What openapi-typescript writes for one path. */
interface paths {
  "/jobs/{id}": {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    get: {
      parameters: { query?: { tags?: string[] }; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": { id: string } } };
        404: { headers: { [name: string]: unknown }; content: { "application/json": { reason: string } } };
      };
    };
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { "application/x-www-form-urlencoded": { name: string } } };
      responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": { id: string } } } };
    };
  };
}

/** As the pipeline writes them: each with the code that it needs. */
const operations = {
  getJob: withAllParts({
    id: "getJob",
    method: "GET",
    path: "/jobs/{id}",
    parameters: { path: { id: { required: true } }, query: { tags: { explode: false } } },
    responses: { 200: ["application/json"] },
    security: [["token"]],
  }),
  renameJob: withAllParts({
    id: "renameJob",
    method: "POST",
    path: "/jobs/{id}",
    parameters: { path: { id: { required: true } } },
    body: { mediaTypes: ["application/x-www-form-urlencoded"], required: true },
    responses: { 200: ["application/json"] },
  }),
};

const ok = (): Response => Response.json({ id: "a1" });
const params = { path: { id: "a1" } };

/** A client whose `fetch` answers from a list, on a clock of its own. */
function clientWith(answers: readonly (() => Response)[], config: PathClientConfig = {}) {
  const clock = createManualClock();
  const requests: Request[] = [];
  const events: ObservedEvent[] = [];
  const given: PathClientConfig = {
    clock,
    random: () => 0,
    observe: (event) => events.push(event),
    fetch: (request) => {
      requests.push(request.clone());
      const answer = answers[requests.length - 1] ?? ok;
      return Promise.resolve().then(answer);
    },
    ...config,
  };
  const client = createPathClient<paths>({ api: "jobs", baseUrl: "https://api.test" }, given);
  return { client, clock, events, requests };
}

describe("a client from types alone", () => {
  it("answers like openapi-fetch, with its types", async () => {
    const { client, requests } = clientWith([ok]);
    const { data, error, response } = await client.GET("/jobs/{id}", { params });
    expectTypeOf(data).toEqualTypeOf<{ id: string } | undefined>();
    expectTypeOf(error).toEqualTypeOf<{ reason: string } | undefined>();
    expect(data).toEqual({ id: "a1" });
    expect(response.status).toBe(200);
    expect(requests[0]?.url).toBe("https://api.test/jobs/a1");
  });

  it.each([300, 304, 399])("returns an answer of status %d, even if it is not a success", async (status) => {
    const { client, events } = clientWith([() => new Response(null, { status })]);
    const { response } = await client.GET("/jobs/{id}", { params });
    expect(response.status).toBe(status);
    expect(events.map((event) => "error" in event && event.error)).not.toContain("ApiError");
  });

  it("returns an error answer as `error`, unread by others", async () => {
    const { client } = clientWith([() => Response.json({ reason: "gone" }, { status: 404 })]);
    const { error, response } = await client.GET("/jobs/{id}", { params });
    expect(error).toEqual({ reason: "gone" });
    expect(response.status).toBe(404);
  });

  it("repeats what is safe to repeat, and obeys Retry-After", async () => {
    const busy = (): Response => new Response(null, { status: 503, headers: { "retry-after": "7" } });
    const { client, clock, requests } = clientWith([busy, ok]);
    const call = client.GET("/jobs/{id}", { params });
    await clock.advance(6_999);
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    expect((await call).data).toEqual({ id: "a1" });
  });

  it("counts its attempts from 1", async () => {
    const { client, clock, events } = clientWith([() => new Response(null, { status: 503 }), ok]);
    await clock.finish(client.GET("/jobs/{id}", { params }));
    const numbers = events.flatMap((event) => ("attempt" in event ? [[event.type, event.attempt]] : []));
    expect(numbers).toEqual([
      ["attempt", 1],
      ["answer", 1],
      ["retry", 1],
      ["attempt", 2],
      ["answer", 2],
    ]);
  });

  it("leaves no unread answer behind", async () => {
    const canceled: unknown[] = [];
    const body = new ReadableStream({ cancel: () => void canceled.push("body") });
    const { client, clock } = clientWith([() => new Response(body, { status: 503 }), ok]);
    await clock.finish(client.GET("/jobs/{id}", { params }));
    expect(canceled).toEqual(["body"]);
  });

  it("sends a POST once, whatever the answer", async () => {
    const { client, requests } = clientWith([() => new Response("down", { status: 502 })]);
    const { error } = await client.POST("/jobs/{id}", { params, body: { name: "b" } });
    expect(error).toBe("down");
    expect(requests).toHaveLength(1);
  });

  it("throws the same error as fetch", async () => {
    const thrown = new TypeError("fetch failed");
    const lost = (): Response => {
      throw thrown;
    };
    const { client } = clientWith([lost], { retry: false });
    expect(await failureOf(client.GET("/jobs/{id}", { params }))).toBe(thrown);
    expect(await failureOf(clientWith([lost]).client.POST("/jobs/{id}", { params, body: { name: "b" } }))).toBe(thrown);
  });

  it("has the middlewares of openapi-fetch", async () => {
    const { client, requests } = clientWith([ok]);
    client.use({ onRequest: ({ request }) => void request.headers.set("x-trace", "1") });
    await client.GET("/jobs/{id}", { params });
    expect(requests[0]?.headers.get("x-trace")).toBe("1");
  });

  it("ends at its deadline", async () => {
    const { client, clock } = clientWith([], { deadline: 1_000, fetch: () => new Promise(() => undefined) });
    const failure = failureOf(client.GET("/jobs/{id}", { params }));
    await clock.advance(1_000);
    expect(await failure).toBeInstanceOf(DeadlineError);
  });

  it("names its calls to an observer by method and path", async () => {
    const { client, events } = clientWith([ok]);
    await client.GET("/jobs/{id}", { params });
    expect(events.map(({ type }) => type)).toEqual(["request", "attempt", "answer", "end"]);
    expect(events[0]).toMatchObject({ operation: "GET /jobs/{id}", path: "/jobs/{id}" });
    expect(events[1]).toMatchObject({ attempt: 1 });
  });
});

describe("credentials", () => {
  it("sign every call", async () => {
    const { client, requests } = clientWith([ok], { auth: { token: bearer("t") } });
    await client.GET("/jobs/{id}", { params });
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer t");
  });

  it("are renewed if the server refuses them, and the whole body is sent again", async () => {
    const tokens = ["one", "two"].map((access_token) => () => Response.json({ access_token, expires_in: 60 }));
    const refused = (): Response => new Response(null, { status: 401 });
    const answers = [tokens[0], refused, tokens[1], ok].map((answer) => answer ?? ok);
    const url = "https://login.test/token";
    const { client, requests } = clientWith(answers, {
      auth: { token: bearer(clientCredentials({ url, clientId: "a", clientSecret: "b" })) },
    });
    const { data } = await client.POST("/jobs/{id}", { params, body: { name: "b" } });
    expect(data).toEqual({ id: "a1" });
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([
      null,
      "Bearer one",
      null,
      "Bearer two",
    ]);
    expect(await requests[3]?.text()).toBe('{"name":"b"}');
  });

  it("are sent only to the client's own server", async () => {
    const { client, requests } = clientWith([ok], { auth: { token: bearer("t") } });
    await client.GET("/jobs/{id}", { params, baseUrl: "https://elsewhere.test" });
    expect(requests[0]?.url).toBe("https://elsewhere.test/jobs/a1");
    expect(requests[0]?.headers.has("authorization")).toBe(false);
  });

  it("in the query and in cookies are added to the existing ones", async () => {
    const auth = { key: queryKey("k", "1"), session: cookieKey("s", "2") };
    const { client, requests } = clientWith([ok], { auth });
    await client.GET("/jobs/{id}", { params: { ...params, query: { tags: ["a"] } }, headers: { cookie: "own=1" } });
    expect(requests[0]?.url).toBe("https://api.test/jobs/a1?tags=a&k=1");
    // A browser lets no program set a cookie: it sends its own.
    const settable = new Request("https://api.test", { headers: { cookie: "a=1" } }).headers.has("cookie");
    expect(requests[0]?.headers.get("cookie")).toBe(settable ? "own=1; s=2" : null);
  });

  it("in a custom header don't follow a redirect, with which fetch would send them", async () => {
    const { client, requests } = clientWith([ok], { auth: { key: apiKey("x-key", "k") } });
    await client.GET("/jobs/{id}", { params });
    expect(requests[0]?.redirect).toBe("manual");
  });
});

describe("a client with operations", () => {
  it("ignores other exports of a package", async () => {
    const others = { none: null, nothing: undefined, text: "GET /jobs", count: 7, answers: { path: "/jobs/{id}" } };
    const { client, requests } = clientWith([ok], { operations: { ...others, ...operations } });
    expect((await client.GET("/jobs/{id}", { params })).data).toEqual({ id: "a1" });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["a path that is not described", "/nothing", {}, /GET \/nothing: the description has no such operation/],
    [
      "a query parameter that is not described",
      "/jobs/{id}",
      { params: { ...params, query: { x: 1 } } },
      /has no query/,
    ],
    ["a path value that is missing", "/jobs/{id}", {}, /path parameter "id" is missing/],
    ["a path value that leads elsewhere", "/jobs/{id}", { params: { path: { id: ".." } } }, /"id"/],
  ])("refuses %s before anything is sent", async (_, path, init, message) => {
    const { client, requests } = clientWith([], { operations });
    const failure = await failureOf(client.GET(path as "/jobs/{id}", init as { params: typeof params }));
    expect(failure).toBeInstanceOf(InvalidRequestError);
    expect(failure).toHaveProperty("message", expect.stringMatching(message));
    expect(requests).toHaveLength(0);
  });

  it("refuses a missing body", async () => {
    const { client } = clientWith([], { operations });
    const call = client.POST("/jobs/{id}", { params } as unknown as { params: typeof params; body: { name: string } });
    expect(await failureOf(call)).toHaveProperty("message", "renameJob: the body is missing");
  });

  it("writes parameters and bodies as the description declares them", async () => {
    const { client, requests } = clientWith([ok, ok], { operations });
    await client.GET("/jobs/{id}", { params: { ...params, query: { tags: ["a", "b"] } } });
    expect(requests[0]?.url).toBe("https://api.test/jobs/a1?tags=a,b");
    await client.POST("/jobs/{id}", { params, body: { name: "b c" } });
    expect(await requests[1]?.text()).toBe("name=b+c");
    expect(requests[1]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
  });

  it("signs operations with the credentials that they require", async () => {
    const { client, requests } = clientWith([ok, ok], {
      operations,
      auth: { token: bearer("t"), key: apiKey("x-key", "k") },
    });
    await client.GET("/jobs/{id}", { params });
    await client.POST("/jobs/{id}", { params, body: { name: "b" } });
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer t", null]);
    expect(requests[0]?.headers.has("x-key")).toBe(false);
    const without = clientWith([], { operations, auth: {} });
    expect(await failureOf(without.client.GET("/jobs/{id}", { params }))).toBeInstanceOf(MissingCredentialsError);
  });

  it("throws our errors, which say whether the request was sent", async () => {
    const { client } = clientWith([() => Promise.reject(new TypeError("fetch failed")) as never], {
      operations,
      retry: false,
    });
    expect(await failureOf(client.GET("/jobs/{id}", { params }))).toBeInstanceOf(ConnectionError);
  });
});

it("a client with the path first makes the same calls", async () => {
  const requests: string[] = [];
  const fetch = (request: Request): Promise<Response> => {
    requests.push(`${request.method} ${request.url}`);
    return Promise.resolve(ok());
  };
  const client = createPathBasedClient<paths>({ api: "jobs", baseUrl: "https://api.test" }, { fetch });
  expect((await client["/jobs/{id}"].GET({ params })).data).toEqual({ id: "a1" });
  expect(requests).toEqual(["GET https://api.test/jobs/a1"]);
});

describe("rare settings", () => {
  it("are accepted if they only concern requests", async () => {
    const { client } = clientWith([ok, ok], { use: [concurrency(1), rateLimits()] });
    const answers = await Promise.all([client.GET("/jobs/{id}", { params }), client.GET("/jobs/{id}", { params })]);
    expect(answers.map(({ data }) => data)).toEqual([{ id: "a1" }, { id: "a1" }]);
  });

  it.each([middleware(() => undefined), validate({})])(
    "are refused if a client of paths can't have them",
    (extension) => {
      expect(() => clientWith([], { use: [extension] })).toThrow(
        "use holds what a client of paths can't have: hand middleware to its own use(…), and validate with a client of methods",
      );
    },
  );
});

describe("a query that is one value", () => {
  const operations = {
    find: {
      id: "find",
      method: "GET",
      path: "/things",
      parameters: { querystring: { filter: { json: true } } },
      responses: { 204: [] },
      parts: { wholeQuery: wholeQueryPart },
    },
  };
  const asked: string[] = [];
  const config = {
    baseUrl: "https://api.example",
    fetch: async (request: Request) => {
      asked.push(request.url);
      return new Response(null, { status: 204 });
    },
  };
  const params = { querystring: { filter: { a: [1] } } };

  it("is written as a whole with the package's operations, and refused without them", async () => {
    const strict = createPathClient<{}>({ api: "example" }, { ...config, operations });
    await strict.GET("/things" as never, { params } as never);
    expect(asked).toEqual(["https://api.example/things?%7B%22a%22%3A%5B1%5D%7D"]);
    const lenient = createPathClient<{}>({ api: "example" }, config);
    await expect(lenient.GET("/things" as never, { params } as never)).rejects.toThrow("a query as one value");
    expect(asked).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { apiKey, bearer } from "../auth/authenticators.ts";
import { clientCredentials } from "../auth/grants.ts";
import { cookieKey, queryKey } from "../auth/placed-keys.ts";
import { ConnectionError, InvalidRequestError, OutcomeUnknownError, TimeoutError } from "../errors/errors.ts";
import type { EventStream } from "../stream/event-stream.ts";
import { clientOf, failureOf, operation, submission } from "../testing/client.ts";
import { settle } from "../testing/manual-clock.ts";
import { unhandledRejectionsOf } from "../testing/unhandled-rejections.ts";
import { brokenBody, empty, json, networkError, silence } from "../testing/scripted-fetch.ts";
import { middleware, type Middleware } from "./middleware.ts";
import { MiddlewareError } from "./middleware-error.ts";

const signed = { security: [["oauth"]] };
const boom: Middleware = () => {
  throw new Error("boom");
};
const boomAfterwards: Middleware = async (_, next) => {
  await next();
  throw new Error("boom");
};

describe("a middleware", () => {
  it("puts a header on each attempt, and knows its number", async () => {
    const numbered = middleware(({ headers, attempt, operation: name }, next) => {
      headers.set("traceparent", `${name}-${attempt}`);
      return next();
    });
    const { call, requests, clock } = clientOf(operation(), [empty(503), json({})], { use: [numbered] });
    await clock.finish(call());
    expect(requests.map(({ headers }) => headers.get("traceparent"))).toEqual(["getThing-1", "getThing-2"]);
  });

  it("that does not await the answer still has it", async () => {
    const hasty = middleware((_, next) => void next());
    const { call } = clientOf(submission(), [() => settle().then(() => json({ made: 1 }))], { use: [hasty] });
    expect(await call({ body: {} })).toEqual({ made: 1 });
  });

  it("that does not await leaves a failure to the call", async () => {
    const hasty = middleware((_, next) => void next());
    const { call } = clientOf(submission(), [() => settle().then(() => Promise.reject(networkError("ECONNRESET")))], {
      use: [hasty],
    });
    const unhandled = await unhandledRejectionsOf(async () => {
      expect(await failureOf(call({ body: {} }))).toBeInstanceOf(OutcomeUnknownError);
    });
    expect(unhandled).toEqual([]);
  });

  it("sees method, URL, body and the headers of the request", async () => {
    const seen: unknown[] = [];
    const watching = middleware(({ method, url, body, headers }, next) => {
      seen.push(method, url, body, headers.get("content-type"), headers.get("x-team"));
      return next();
    });
    const { call } = clientOf(submission(), [json({})], { use: [watching], headers: { "X-Team": "web" } });
    await call({ body: { name: "news" } });
    expect(seen).toEqual(["POST", "https://api.example/thing", '{"name":"news"}', "application/json", "web"]);
  });

  it("may replace the server's answer", async () => {
    const upper = middleware(async (_, next) => new Response((await (await next()).text()).toUpperCase()));
    const { call } = clientOf(operation({ responses: { 200: ["text/plain"] } }), [new Response("fine")], {
      use: [upper],
    });
    expect(await call()).toBe("FINE");
  });

  it("may answer itself, so that nothing is sent", async () => {
    const { call, requests } = clientOf(operation(), [], { use: [middleware(() => json({ kept: true }))] });
    expect(await call()).toEqual({ kept: true });
    expect(requests).toEqual([]);
  });

  it("that returns nothing leaves the answer unchanged", async () => {
    const counting = middleware(async (_, next) => {
      await next();
    });
    const { call } = clientOf(operation(), [json({ id: 7 })], { use: [counting] });
    expect(await call()).toEqual({ id: 7 });
  });

  it("wraps those after it, in one list or in several", async () => {
    const order: string[] = [];
    const named =
      (name: string): Middleware =>
      async (_, next) => {
        order.push(`${name} asks`);
        const answer = await next();
        order.push(`${name} answered`);
        return answer;
      };
    const { call } = clientOf(operation(), [json({})], {
      use: [middleware(named("one"), named("two")), middleware(named("three"))],
    });
    await call();
    expect(order).toEqual(["one asks", "two asks", "three asks", "three answered", "two answered", "one answered"]);
  });

  it("sees the opening of a stream, and leaves its events to the reader", async () => {
    const types: (string | null)[] = [];
    const watching = middleware(async (_, next) => {
      const answer = await next();
      types.push(answer.headers.get("content-type"));
      return answer;
    });
    const script = [new Response("data: 1\n\ndata: 2\n\n", { headers: { "content-type": "text/event-stream" } })];
    const { call } = clientOf(operation({ responses: { 200: ["text/event-stream"] } }), script, { use: [watching] });
    const data: string[] = [];
    for await (const event of (await call()) as EventStream) data.push(event.data);
    expect({ types, data }).toEqual({ types: ["text/event-stream"], data: ["1", "2"] });
  });

  it("does not see requests for a token", async () => {
    const urls: string[] = [];
    const watching = middleware(({ url }, next) => {
      urls.push(url);
      return next();
    });
    const token = clientCredentials({ url: "https://login.example/token", clientId: "me", clientSecret: "hush-hush" });
    const { call, requests } = clientOf(operation(signed), [json({ access_token: "token-1" }), json({})], {
      use: [watching],
      auth: { oauth: bearer(token) },
    });
    await call();
    expect(requests).toHaveLength(2);
    expect(urls).toEqual(["https://api.example/thing"]);
  });

  it("that is a plain function is refused when the client is made", () => {
    const use = [(() => undefined) as never];
    expect(() => clientOf(operation(), [], { use })).toThrow("use must hold extensions, such as middleware(…) makes");
  });

  it("can't change more of a request than its headers", async () => {
    const rerouting = middleware((request, next) => {
      (request as { url: string }).url = "https://elsewhere.example";
      return next();
    });
    const { call, requests } = clientOf(operation(), [json({})], { use: [rerouting] });
    expect(await failureOf(call())).toBeInstanceOf(MiddlewareError);
    expect(requests).toEqual([]);
  });
});

it("a middleware that hands over a changed copy of the request hears that it would be passed over", async () => {
  const copying = middleware((request, next) => {
    const proceed = next as (given: unknown) => Promise<Response>;
    return proceed({ ...request, headers: new Headers({ "x-tenant": "blue" }) });
  });
  const { call, requests } = clientOf(operation(), [json({})], { use: [copying] });
  expect(await failureOf(call())).toMatchObject({ name: "MiddlewareError", sent: false });
  expect(requests).toEqual([]);
});

it("a middleware may hand over the request itself, or what another promise gave", async () => {
  const given = middleware((request, next) => (next as (given: unknown) => Promise<Response>)(request));
  const chained = middleware((_, next) => Promise.resolve("a trace").then(next));
  const { call } = clientOf(operation(), [json({ a: 1 })], { use: [given, chained] });
  expect(await call()).toEqual({ a: 1 });
});

describe("credentials and a middleware", () => {
  const secrets = { authorization: "a-token-of-ours", "x-session-token": "a-session", "x-key": "a-declared-one" };

  it("are added after it: it neither sees nor replaces them", async () => {
    const seen: string[] = [];
    const curious = middleware(({ headers }, next) => {
      headers.forEach((value, name) => seen.push(`${name}: ${value}`));
      headers.set("authorization", "Bearer of mine");
      return next();
    });
    const { call, requests } = clientOf(
      operation(signed),
      [json({})],
      {
        use: [curious],
        auth: { oauth: bearer("a-token-of-ours") },
        headers: { "X-Session-Token": "a-session", "X-Key": "a-declared-one" },
      },
      { redact: { headers: ["X-Key"] } },
    );
    await call();
    expect(seen.filter((header) => !header.startsWith("user-agent"))).toEqual(["accept: application/json"]);
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toMatchObject({
      ...secrets,
      authorization: "Bearer a-token-of-ours",
    });
  });

  it("with a custom name are not replaced either", async () => {
    const replacing = middleware(({ headers }, next) => {
      headers.set("x-api", "another");
      return next();
    });
    const { call, requests } = clientOf(operation(signed), [json({})], {
      use: [replacing],
      auth: { oauth: apiKey("X-Api", "the-right-one") },
    });
    await call();
    expect(requests[0]?.headers.get("x-api")).toBe("the-right-one");
  });

  it("in the query or in a cookie are also added after it", async () => {
    const seen: string[] = [];
    const curious = middleware(({ url, headers }, next) => {
      seen.push(url, ...headers.keys());
      return next();
    });
    const both = operation({
      parameters: { query: { page: {} } },
      security: [["inQuery", "inCookie"]],
    });
    const { call, requests } = clientOf(both, [json({})], {
      use: [curious],
      userAgent: false,
      auth: { inQuery: queryKey("key", "a-key-of-ours"), inCookie: cookieKey("session", "a-session-of-ours") },
    });
    await call({ query: { page: 2 } });
    expect(seen).toEqual(["https://api.example/thing?page=2", "accept"]);
    expect(requests[0]?.url).toContain("a-key-of-ours");
    expect(requests[0]?.headers.get("cookie")).toContain("a-session-of-ours");
  });

  it("that it sets itself, since the client has none, are sent and shown to nobody", async () => {
    const signing = middleware(({ headers }, next) => {
      headers.set("authorization", "Signature of-my-own-making");
      return next();
    });
    const { call, requests } = clientOf(
      operation(),
      [json({ message: "Signature of-my-own-making is wrong" }, { status: 403 })],
      { use: [signing] },
    );
    const error = await failureOf(call());
    expect(requests[0]?.headers.get("authorization")).toBe("Signature of-my-own-making");
    expect(error).toMatchObject({ status: 403, body: { message: "[hidden] is wrong" } });
  });

  it("quoted by its own error are hidden", async () => {
    const quoting = middleware(async (_, next) => {
      throw new Error(`bad: ${await (await next()).text()}`);
    });
    const { call } = clientOf(operation(signed), [new Response("you sent a-token-of-ours")], {
      use: [quoting],
      auth: { oauth: bearer("a-token-of-ours") },
    });
    const error = (await failureOf(call())) as MiddlewareError;
    expect(error.message).toBe("getThing: a middleware failed after the request was sent (bad: you sent [hidden])");
    expect(JSON.stringify([error.cause, (error.cause as Error).stack])).not.toContain("a-token-of-ours");
  });
});

describe("a middleware that fails", () => {
  it("before anything is sent: nothing happened, and nothing is repeated", async () => {
    const { call, requests } = clientOf(submission(), [], { use: [middleware(boom)] });
    const error = await failureOf(call({ body: {} }));
    expect(error).toBeInstanceOf(MiddlewareError);
    expect(error).toMatchObject({
      message: "startThing: a middleware failed and nothing was done (boom)",
      sent: false,
      operation: "startThing",
      cause: new Error("boom"),
    });
    expect(requests).toEqual([]);
  });

  it("after an unrepeatable request: its outcome is unknown", async () => {
    const { call, requests } = clientOf(submission(), [json({ id: 1 }, { status: 201 })], {
      use: [middleware(boomAfterwards)],
    });
    const error = await failureOf(call({ body: {} }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: new Error("boom") });
    expect(requests).toHaveLength(1);
  });

  it("after a repeatable request: the error says that it was sent", async () => {
    const { call } = clientOf(operation(), [json({})], { use: [middleware(boomAfterwards)] });
    expect(await failureOf(call())).toMatchObject({ name: "MiddlewareError", sent: true });
  });

  it("after a refusal: a known status counts", async () => {
    const { call } = clientOf(submission(), [json({}, { status: 400 })], { use: [middleware(boomAfterwards)] });
    expect(await failureOf(call({ body: {} }))).toMatchObject({ name: "MiddlewareError", sent: false });
  });

  it("after a gateway lost the server: the outcome is unknown", async () => {
    const { call } = clientOf(submission(), [empty(504)], { use: [middleware(boomAfterwards)] });
    expect(await failureOf(call({ body: {} }))).toBeInstanceOf(OutcomeUnknownError);
  });

  it("by rethrowing the connection's error: that is judged as usual", async () => {
    const passing = middleware((_, next) => next());
    const { call, requests, clock } = clientOf(
      submission(),
      [networkError("ECONNREFUSED"), networkError("ECONNRESET")],
      { use: [passing] },
    );
    const error = await clock.finish(failureOf(call({ body: {} })));
    expect(requests).toHaveLength(2);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect((error as Error).cause).toBeInstanceOf(ConnectionError);
  });

  it("with its own message about a connection that was never opened: nothing happened", async () => {
    const rewording = middleware(async (_, next) => {
      await next().catch(() => {
        throw new Error("the network is down");
      });
    });
    const { call } = clientOf(submission(), [networkError("ECONNREFUSED")], { use: [rewording] });
    expect(await failureOf(call({ body: {} }))).toMatchObject({ name: "MiddlewareError", sent: false });
  });

  it("with an invalid header: the request is refused before it is sent", async () => {
    const breaking = middleware(({ headers }, next) => {
      headers.set("x-title", "a\nb");
      return next();
    });
    const { call, requests } = clientOf(submission(), [], { use: [breaking] });
    expect(await failureOf(call({ body: {} }))).toMatchObject({ sent: false });
    expect(requests).toEqual([]);
  });

  it("with the caller's invalid header: that is the caller's error", async () => {
    const { call } = clientOf(submission(), [], { use: [middleware((_, next) => next())], headers: { "x-a": "ä\n€" } });
    const error = await failureOf(call({ body: {} }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toHaveProperty("message", expect.stringContaining("startThing: the request can't be sent ("));
  });

  it("by sending after its end: nothing is sent behind the call's back", async () => {
    let late: Promise<unknown> = Promise.resolve();
    const answering: Middleware = (_, next) => {
      late = settle().then(next);
      late.catch(() => undefined);
      return json({ answer: "its own" });
    };
    const { call, requests } = clientOf(submission(), [json({})], { use: [middleware(answering)] });
    expect(await call({ body: {} })).toEqual({ answer: "its own" });
    expect(await failureOf(late)).toHaveProperty("message", "next was called after the middleware had ended");
    expect(requests).toEqual([]);
  });

  it("by neither answering nor sending", async () => {
    const { call } = clientOf(operation(), [], { use: [middleware(() => undefined)] });
    expect(await failureOf(call())).toMatchObject({
      message: "getThing: a middleware failed and nothing was done (it gave no answer and called no next)",
    });
  });

  it("by returning an invalid answer without sending: nothing was sent", async () => {
    const { call, requests } = clientOf(submission(), [], { use: [middleware(() => Response.error())], retry: false });
    expect(await failureOf(call({ body: {} }))).toMatchObject({ name: "ConnectionError", sent: false });
    expect(requests).toEqual([]);
  });

  it("by reading the body that the caller should get", async () => {
    const reading = middleware(async (_, next) => {
      await (await next()).text();
    });
    const { call } = clientOf(operation(), [json({})], { use: [reading] });
    expect(await failureOf(call())).toMatchObject({
      message: expect.stringContaining("it has read the body of the answer: let it read a clone()"),
    });
  });

  it("by sending an unrepeatable request twice: the second one is not sent", async () => {
    const eager = middleware(async (_, next) => {
      await next();
      return next();
    });
    const { call, requests } = clientOf(submission(), [json({}), json({})], { use: [eager] });
    expect(await failureOf(call({ body: {} }))).toBeInstanceOf(OutcomeUnknownError);
    expect(requests).toHaveLength(1);
  });

  it("may repeat a repeatable request, and one whose connection was never opened", async () => {
    const stubborn = middleware((_, next) => next().catch(next));
    const repeated = clientOf(operation(), [networkError("ECONNRESET"), json({ a: 1 })], { use: [stubborn] });
    const unopened = clientOf(submission(), [networkError("ECONNREFUSED"), json({ a: 2 })], { use: [stubborn] });
    expect([await repeated.call(), await unopened.call({ body: {} })]).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("by hanging: the time limit of the attempt ends it", async () => {
    const hanging = middleware(() => new Promise<never>(() => undefined));
    const { call, clock } = clientOf(submission(), [], { use: [hanging], timeout: 1000, retry: false });
    expect(await clock.finish(failureOf(call({ body: {} })))).toBeInstanceOf(TimeoutError);
  });

  it("by hanging with the answer: nobody knows what the request did", async () => {
    const hanging = middleware(async (_, next) => {
      await next();
      return new Promise<never>(() => undefined);
    });
    const { call, clock } = clientOf(submission(), [json({})], { use: [hanging], timeout: 1000, retry: false });
    const error = await clock.finish(failureOf(call({ body: {} })));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect((error as Error).cause).toBeInstanceOf(TimeoutError);
  });
});

describe("a call that ends while a middleware works", () => {
  it("has done nothing if nothing was sent", async () => {
    const controller = new AbortController();
    const waiting = middleware(() => new Promise<never>(() => undefined));
    const { call } = clientOf(submission(), [], { use: [waiting] });
    const failure = failureOf(call({ body: {} }, { signal: controller.signal }));
    controller.abort(new Error("enough"));
    expect(await failure).toMatchObject({ message: "enough" });
  });

  it("is of unknown outcome if the request was being sent", async () => {
    const controller = new AbortController();
    const { call } = clientOf(submission(), [silence], { use: [middleware((_, next) => next())] });
    const failure = failureOf(call({ body: {} }, { signal: controller.signal }));
    await Promise.resolve();
    controller.abort(new Error("enough"));
    expect(await failure).toBeInstanceOf(OutcomeUnknownError);
  });

  it("leaves a broken body to the engine's judgement", async () => {
    const { call, clock } = clientOf(submission(), [brokenBody("application/json", "{")], {
      use: [middleware((_, next) => next())],
    });
    expect(await clock.finish(failureOf(call({ body: {} })))).toBeInstanceOf(OutcomeUnknownError);
  });
});

import { describe, expect, it, vi } from "vitest";
import { apiKey, basic, bearer } from "../auth/authenticators.ts";
import { MissingCredentialsError } from "../errors/errors.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { json } from "../testing/scripted-fetch.ts";
import { unhandledRejectionsOf } from "../testing/unhandled-rejections.ts";

const auth = { key: apiKey("x-key", "k"), tenant: apiKey("x-tenant", "t"), login: basic("jö", "p:w") };

describe("credentials", () => {
  it("are not sent if the operation requires none", async () => {
    const { call, requests } = clientOf(operation(), [json({})], { auth });
    await call();
    expect(requests[0]?.headers.has("x-key")).toBe(false);
  });

  it("are all those of the first alternative that the client has", async () => {
    const { call, requests } = clientOf(
      operation({ security: [["token"], ["key", "tenant"], ["login"]] }),
      [json({})],
      { auth },
    );
    await call();
    expect(requests[0]?.headers.get("x-key")).toBe("k");
    expect(requests[0]?.headers.get("x-tenant")).toBe("t");
    expect(requests[0]?.headers.has("authorization")).toBe(false);
  });

  it("may be left out if one alternative requires nothing", async () => {
    const { call, requests } = clientOf(operation({ security: [["token"], []] }), [json({})]);
    await call();
    expect(requests).toHaveLength(1);
  });

  it("that are missing stop the call before anything is sent, and are named", async () => {
    const { call, requests } = clientOf(operation({ security: [["token"], ["key", "secret"]] }), [], { auth });
    const error = await failureOf(call());
    expect(error).toBeInstanceOf(MissingCredentialsError);
    expect(error).toHaveProperty("message", "getThing needs credentials: pass auth with token, or key and secret");
    expect(requests).toHaveLength(0);
  });

  it("come before a header of the same name", async () => {
    const { call, requests } = clientOf(operation({ security: [["key"]] }), [json({})], {
      auth,
      headers: { "x-key": "other" },
    });
    await call();
    expect(requests[0]?.headers.get("x-key")).toBe("k");
  });

  it("of a user and password are written in UTF-8", async () => {
    const { call, requests } = clientOf(operation({ security: [["login"]] }), [json({})], { auth });
    await call();
    expect(requests[0]?.headers.get("authorization")).toBe("Basic asO2OnA6dw==");
  });

  it("of a fixed token are not tried twice after a 401", async () => {
    const { call, requests } = clientOf(operation({ security: [["token"]] }), [json({}, { status: 401 })], {
      auth: { token: bearer("t") },
    });
    expect(await failureOf(call())).toMatchObject({ status: 401 });
    expect(requests.map((request) => request.headers.get("authorization"))).toEqual(["Bearer t"]);
  });
});

describe("a refusal of credentials that can be renewed", () => {
  const secured = operation({ security: [["token"]] });

  function renewable(): { auth: { token: ReturnType<typeof bearer> }; refused: ReturnType<typeof vi.fn> } {
    let count = 0;
    const refused = vi.fn(() => true);
    return { auth: { token: bearer({ get: async () => `t${(count += 1)}`, refused }) }, refused };
  }

  it("causes one more attempt with new ones", async () => {
    const { auth, refused } = renewable();
    const { call, requests } = clientOf(secured, [json({}, { status: 401 }), json({ a: 1 })], { auth });
    expect(await call()).toEqual({ a: 1 });
    expect(requests.map((request) => request.headers.get("authorization"))).toEqual(["Bearer t1", "Bearer t2"]);
    expect(refused).toHaveBeenCalledExactlyOnceWith("t1");
  });

  it("is final the second time", async () => {
    const { call, requests } = clientOf(secured, [json({}, { status: 401 }), json({}, { status: 401 })], {
      auth: renewable().auth,
    });
    expect(await failureOf(call())).toMatchObject({ status: 401 });
    expect(requests).toHaveLength(2);
  });

  it("is not assumed for a 403", async () => {
    const { call, requests } = clientOf(secured, [json({}, { status: 403 })], { auth: renewable().auth });
    expect(await failureOf(call())).toMatchObject({ status: 403 });
    expect(requests).toHaveLength(1);
  });

  it("is recognised in an answer that is declared to mean the same", async () => {
    const { call, requests } = clientOf(
      secured,
      [json({ error: "Token expired" }, { status: 400 }), json({ a: 1 })],
      { auth: renewable().auth },
      { unauthorized: [{ status: 400, contains: "expired" }] },
    );
    expect(await call()).toEqual({ a: 1 });
    expect(requests).toHaveLength(2);
  });

  it("is not assumed for another answer of that status", async () => {
    const { call, requests } = clientOf(
      secured,
      [json({ error: "bad name" }, { status: 400 })],
      { auth: renewable().auth },
      { unauthorized: [{ status: 400, contains: "expired" }] },
    );
    expect(await failureOf(call())).toMatchObject({ status: 400 });
    expect(requests).toHaveLength(1);
  });

  it("sends the same body again", async () => {
    const { call, requests } = clientOf(
      operation({ method: "POST", body: { mediaTypes: ["application/json"] }, security: [["token"]] }),
      [json({}, { status: 401 }), json({})],
      { auth: renewable().auth },
    );
    await call({ body: { a: 1 } });
    expect(requests.map((request) => request.body)).toEqual(['{"a":1}', '{"a":1}']);
  });
});

describe("a custom authenticator", () => {
  it.each([200, 401, 404])("gets the headers of each answer, also of %d", async (status) => {
    const heard: (string | null)[] = [];
    const own = { sign: () => ({}), answered: (headers: Headers) => void heard.push(headers.get("x-time")) };
    const { call } = clientOf(
      operation({ security: [["own"]] }),
      [json({}, { status, headers: { "x-time": "noon" } })],
      { auth: { own } },
    );
    await call().catch(() => undefined);
    expect(heard).toEqual(["noon"]);
  });

  const secured = operation({ security: [["token", "own"]] });
  const never = bearer({ get: () => new Promise<never>(() => undefined), refused: () => false });

  it("that never returns holds a call up to its deadline, and no longer", async () => {
    const { call, clock, requests } = clientOf(secured, [json({})], {
      auth: { token: never, own: { sign: () => ({}) } },
    });
    const late = failureOf(call({}, { deadline: 2000 }));
    await clock.advance(2000);
    expect(await late).toMatchObject({ name: "DeadlineError" });
    expect([requests.length, clock.sleeping]).toEqual([0, 0]);
  });

  it("that throws at once leaves no timer behind, even if another one waits", async () => {
    const failure = new Error("no key");
    const own = {
      sign(): never {
        throw failure;
      },
    };
    const { call, clock } = clientOf(secured, [], { auth: { token: never, own } });
    expect(await failureOf(call({}, { deadline: 2000 }))).toBe(failure);
    expect(clock.sleeping).toBe(0);
  });

  it("that fails after the call has ended leaves no unhandled rejection", async () => {
    const ended = new AbortController();
    const own = {
      sign(): Promise<never> {
        ended.abort();
        return Promise.reject(new Error("no key"));
      },
    };
    const { call, requests } = clientOf(operation({ security: [["own"]] }), [], { auth: { own } });
    expect(await unhandledRejectionsOf(() => failureOf(call({}, { signal: ended.signal })))).toEqual([]);
    expect(requests).toHaveLength(0);
  });

  it("may return any thenable", async () => {
    const credentials = Promise.resolve({ "x-key": "k" });
    const thenable = { then: credentials.then.bind(credentials) } as unknown as Promise<Record<string, string>>;
    const { call, requests } = clientOf(operation({ security: [["own"]] }), [json({})], {
      auth: { own: { sign: () => thenable } },
    });
    await call();
    expect(requests[0]?.headers.get("x-key")).toBe("k");
  });
});

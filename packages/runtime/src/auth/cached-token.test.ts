import { describe, expect, it } from "vitest";
import { bearer } from "./authenticators.ts";
import type { ClientSettings } from "../call/client-config.ts";
import { resolveSettings } from "../call/client-config.ts";
import { ConfigurationError, TokenError } from "../errors/errors.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { createManualClock, settle, type ManualClock } from "../testing/manual-clock.ts";
import {
  brokenBody,
  json,
  networkError,
  scriptFetch,
  silence,
  type ScriptedAnswer,
  type SentRequest,
} from "../testing/scripted-fetch.ts";
import type { TokenRequest } from "./token-endpoint.ts";
import { clientCredentials, passwordGrant } from "./grants.ts";

const url = "https://login.example/token";
const secret = 's3cret/+ "é';
const request: TokenRequest = { url, clientId: "id", clientSecret: secret };

interface Endpoint {
  readonly settings: ClientSettings;
  readonly requests: SentRequest[];
  readonly clock: ManualClock;
  readonly events: ObservedEvent[];
}

function endpoint(
  script: readonly ScriptedAnswer[] | ((request: SentRequest) => Response | Promise<Response>),
  random: number = 0.5,
): Endpoint {
  const clock = createManualClock();
  const fetch = scriptFetch(script);
  const events: ObservedEvent[] = [];
  const settings = resolveSettings(
    { api: "example", baseUrl: "https://api.example" },
    { clock, fetch, observe: (event) => events.push(event), random: () => random },
  );
  return { settings, requests: fetch.requests, clock, events };
}

function tokens(seconds: number = 3600): () => Response {
  let count = 0;
  return () => json({ access_token: `t${(count += 1)}`, expires_in: seconds });
}

function formOf(sent: SentRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(String(sent?.body)));
}

describe("a request to a token endpoint", () => {
  it("has a client's credentials in the body", async () => {
    const { settings, requests } = endpoint(tokens());
    await clientCredentials({ ...request, scope: "a,b", audience: "https://api" }).get(settings);
    expect(formOf(requests[0])).toEqual({
      grant_type: "client_credentials",
      client_id: "id",
      client_secret: secret,
      scope: "a,b",
      audience: "https://api",
    });
    expect(requests[0]).toMatchObject({ method: "POST", url });
    expect(requests[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
  });

  it("has a client's credentials as HTTP Basic if the vendor requires it", async () => {
    const { settings, requests } = endpoint(tokens());
    await clientCredentials({ ...request, clientSecret: "pw", clientAuthentication: "basic" }).get(settings);
    expect(requests[0]?.headers.get("authorization")).toBe(`Basic ${btoa("id:pw")}`);
    expect(formOf(requests[0])).toEqual({ grant_type: "client_credentials" });
  });

  it("has a user's name and password for the password grant", async () => {
    const { settings, requests } = endpoint(tokens());
    await passwordGrant({ ...request, username: "u", password: "p" }).get(settings);
    expect(formOf(requests[0])).toMatchObject({ grant_type: "password", username: "u", password: "p" });
  });

  it("never follows a redirect, which would send the secret elsewhere", async () => {
    const { settings, requests } = endpoint(tokens());
    await clientCredentials(request).get(settings);
    expect(requests[0]?.redirect).toBe("manual");
  });

  it("has the client's headers, but no credential, and none in place of its own", async () => {
    const { settings, requests } = endpoint(tokens());
    const headers = {
      "User-Agent": "press",
      Accept: "text/html",
      Authorization: "hush",
      cookie: "hush",
      "X-Api-Key": "hush",
    };
    await clientCredentials(request).get({ ...settings, headers });
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      "user-agent": "press",
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    });
  });

  it.each([{ clientId: "" }, { clientSecret: "" }])("is nothing when %j", (part) => {
    expect(() => clientCredentials({ ...request, ...part })).toThrow(ConfigurationError);
  });
});

describe("a token", () => {
  it("is kept and used again", async () => {
    const { settings, requests } = endpoint(tokens());
    const provider = clientCredentials(request);
    expect([await provider.get(settings), await provider.get(settings)]).toEqual(["t1", "t1"]);
    expect(requests).toHaveLength(1);
  });

  it("is available without waiting from the first answer until its renewal", async () => {
    const { settings, clock } = endpoint(tokens(3600));
    const provider = clientCredentials(request);
    expect(provider.atHand?.(settings)).toBeUndefined();
    await provider.get(settings);
    expect(provider.atHand?.(settings)).toBe("t1");
    await clock.advance(3_480_000);
    expect(provider.atHand?.(settings)).toBeUndefined();
  });

  it("is renewed two minutes before it expires", async () => {
    const { settings, clock } = endpoint(tokens(3600));
    const provider = clientCredentials(request);
    await provider.get(settings);
    await clock.advance(3_479_999);
    expect(await provider.get(settings)).toBe("t1");
    await clock.advance(1);
    expect(await provider.get(settings)).toBe("t2");
  });

  it.each([
    [0, 0.75],
    [1, 1.25],
  ])("is renewed earlier or later by a quarter of that, with the jitter at %d", async (random, factor) => {
    const { settings, clock } = endpoint(tokens(3600), random);
    const provider = clientCredentials(request);
    await provider.get(settings);
    await clock.advance(3_600_000 - 120_000 * factor - 1);
    expect(await provider.get(settings)).toBe("t1");
    await clock.advance(1);
    expect(await provider.get(settings)).toBe("t2");
  });

  it("with a short life is renewed a tenth of its life before the end", async () => {
    const { settings, clock } = endpoint(tokens(60));
    const provider = clientCredentials(request);
    await provider.get(settings);
    await clock.advance(53_999);
    expect(await provider.get(settings)).toBe("t1");
    await clock.advance(1);
    expect(await provider.get(settings)).toBe("t2");
  });

  it("lives as long as the caller says if the answer does not", async () => {
    const { settings, clock, requests } = endpoint(() => json({ access_token: "t" }));
    const provider = clientCredentials({ ...request, lifetime: 100 });
    await provider.get(settings);
    await clock.advance(89_999);
    await provider.get(settings);
    expect(requests).toHaveLength(1);
    await clock.advance(1);
    await provider.get(settings);
    expect(requests).toHaveLength(2);
  });

  it("is requested once for ten simultaneous callers", async () => {
    const { settings, requests } = endpoint(tokens());
    const provider = clientCredentials(request);
    expect(new Set(await Promise.all(Array.from({ length: 10 }, () => provider.get(settings))))).toEqual(
      new Set(["t1"]),
    );
    expect(requests).toHaveLength(1);
  });

  it("that was refused is dropped", async () => {
    const { settings } = endpoint(tokens());
    const provider = clientCredentials(request);
    expect(provider.refused(await provider.get(settings))).toBe(true);
    expect(await provider.get(settings)).toBe("t2");
  });

  it("that was refused but is no longer current drops nothing", async () => {
    const { settings, requests } = endpoint(tokens());
    const provider = clientCredentials(request);
    provider.refused(await provider.get(settings));
    await provider.get(settings);
    provider.refused("t1");
    expect(await provider.get(settings)).toBe("t2");
    expect(requests).toHaveLength(2);
  });

  it("call is an event for the observer, without the token", async () => {
    const { settings, events } = endpoint(tokens());
    await clientCredentials(request).get(settings);
    expect(events).toEqual([{ type: "token", url, from: "endpoint", grant: "client_credentials", status: 200 }]);
  });
});

describe("ten calls that are refused at the same time", () => {
  it("make exactly one further token call", async () => {
    let issued = 0;
    let arrived = 0;
    let openGate: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (openGate = resolve));
    const { call, requests } = clientOf(
      operation({ security: [["token"]] }),
      async (sent) => {
        if (sent.url === url) return json({ access_token: `t${(issued += 1)}` });
        if (sent.headers.get("authorization") !== "Bearer t1") return json({ ok: true });
        if ((arrived += 1) === 10) openGate();
        await gate;
        return json({}, { status: 401 });
      },
      { auth: { token: bearer(clientCredentials(request)) } },
    );
    const answers = await Promise.all(Array.from({ length: 10 }, () => call()));
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: true })));
    expect(issued).toBe(2);
    expect(requests).toHaveLength(22);
  });
});

describe("a token request that fails", () => {
  it("is a TokenError with the endpoint's message", async () => {
    const { settings } = endpoint([
      json({ error: "invalid_client", error_description: "Unknown client" }, { status: 401 }),
    ]);
    const error = await failureOf(clientCredentials(request).get(settings));
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ status: 401, message: `no token from ${url}: 401 Unknown client` });
  });

  it("is a TokenError with the endpoint's message, even if the refusal has the status of a success", async () => {
    const refusal = { error: "bad_verification_code", error_description: "The code has expired" };
    const { settings } = endpoint([json(refusal)]);
    expect(await failureOf(clientCredentials(request).get(settings))).toHaveProperty(
      "message",
      `no token from ${url}: 200 The code has expired`,
    );
  });

  it("shows nothing of a success in an unknown form, which may be a token", async () => {
    const { settings } = endpoint([new Response("access_token=8f2b1c&token_type=bearer")]);
    expect(await failureOf(clientCredentials(request).get(settings))).toHaveProperty(
      "message",
      `no token from ${url}: 200 the answer holds no access_token that a header can carry for Bearer`,
    );
  });

  it.each([
    { token: "x" },
    { access_token: "" },
    { access_token: " " },
    { access_token: ["a"] },
    { access_token: "two\nlines" },
    { access_token: "\nline" },
    { access_token: "a\u0001b" },
    { access_token: "a\u007fb" },
    { access_token: "tōken" },
    { access_token: "😀" },
  ])("is a TokenError if the answer has no token: %j", async (answer) => {
    const { settings } = endpoint([json(answer)]);
    expect(await failureOf(clientCredentials(request).get(settings))).toHaveProperty(
      "message",
      `no token from ${url}: 200 the answer holds no access_token that a header can carry for Bearer`,
    );
  });

  it.each(["mac", "DPoP", "PoP"])("is a TokenError when its type is %s, which is not sent as Bearer", async (type) => {
    const { settings } = endpoint([json({ access_token: "t", token_type: type })]);
    expect(await failureOf(clientCredentials(request).get(settings))).toBeInstanceOf(TokenError);
  });

  it.each(["bearer", "BearerToken", "", null, 5])("may call its type %j", async (type) => {
    const { settings } = endpoint([json({ access_token: "t", token_type: type })]);
    expect(await clientCredentials(request).get(settings)).toBe("t");
  });

  it("is a TokenError without a status if the endpoint can't be reached", async () => {
    const { settings } = endpoint([networkError("ECONNREFUSED")]);
    const error = await failureOf(clientCredentials(request).get(settings));
    expect(error).toMatchObject({
      name: "TokenError",
      status: undefined,
      message: `no token from ${url}: it can't be reached`,
    });
  });

  it.each([
    ["is cut", () => brokenBody("application/json", "{")(), 0],
    ["has no end", () => new Response(new ReadableStream()), 30_000],
  ])("has the status of an answer whose body %s", async (_, answer, time) => {
    const { settings, clock } = endpoint([() => new Response(answer().body, { status: 401 })]);
    const start = clock.now();
    const error = await clock.finish(failureOf(clientCredentials(request).get(settings)));
    expect(error).toMatchObject({ name: "TokenError", status: 401, message: `no token from ${url}: 401` });
    expect(clock.now() - start).toBe(time);
  });

  it("has a time limit of half a minute", async () => {
    const { settings, clock } = endpoint([silence]);
    const start = clock.now();
    expect(await clock.finish(failureOf(clientCredentials(request).get(settings)))).toBeInstanceOf(TokenError);
    expect(clock.now() - start).toBe(30_000);
  });

  it("fails for all who waited for it, but for nobody later", async () => {
    const { settings, requests } = endpoint([json({}, { status: 500 }), json({ access_token: "t" })]);
    const provider = clientCredentials(request);
    await Promise.all([failureOf(provider.get(settings)), failureOf(provider.get(settings))]);
    expect(await provider.get(settings)).toBe("t");
    expect(requests).toHaveLength(2);
  });

  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(`id:${secret}`)));
  it.each([
    ["as it is", (): Response => new Response(`bad secret ${secret}`, { status: 400 })],
    ["in JSON", (): Response => json({ error_description: `bad secret ${secret}` }, { status: 400 })],
    [
      "as the form that was sent",
      (sent: SentRequest): Response => json({ message: `can't read ${String(sent.body)}` }, { status: 400 }),
    ],
    ["percent-encoded", (): Response => json({ message: encodeURIComponent(secret) }, { status: 400 })],
    ["as HTTP Basic", (): Response => json({ message: `bad header Basic ${base64}` }, { status: 400 })],
    ["where the message is cut", (): Response => json({ message: `${"x".repeat(295)}${secret}` }, { status: 400 })],
  ])("does not show the secret, even if the endpoint echoes it %s", async (_, answer) => {
    const { settings } = endpoint(answer);
    const error = (await failureOf(clientCredentials(request).get(settings))) as TokenError;
    const shown = `${error.message}\n${error.stack}\n${error.explain()}\n${JSON.stringify(error)}`;
    expect(shown).not.toMatch(/s3cr/);
    expect(shown).not.toContain(base64);
    expect(error.message).toMatch(/hidden|x{295}/);
  });

  it("does not show the user's name and password", async () => {
    const { settings } = endpoint((sent) => json({ message: String(sent.body) }, { status: 400 }));
    const error = (await failureOf(
      passwordGrant({ ...request, username: "ann-hush", password: "pass word" }).get(settings),
    )) as TokenError;
    expect(error.message).toContain("password=[hidden]");
    expect(error.message).toContain("username=[hidden]");
  });
});

describe("a caller who gives up waiting for a token", () => {
  it("is released at once, while others get theirs", async () => {
    let answer: (response: Response) => void = () => undefined;
    const { settings, requests } = endpoint(() => new Promise<Response>((resolve) => (answer = resolve)));
    const provider = clientCredentials(request);
    const controller = new AbortController();
    const impatient = failureOf(provider.get(settings, controller.signal));
    const patient = provider.get(settings);
    await settle();
    controller.abort(new Error("enough"));
    expect(await impatient).toHaveProperty("message", "enough");
    answer(json({ access_token: "t" }));
    expect(await patient).toBe("t");
    expect(requests).toHaveLength(1);
  });

  it("ends the request if nobody else waits, so that nothing keeps the process alive, and the next one asks again", async () => {
    const { settings, requests, clock } = endpoint([silence, json({ access_token: "t" })]);
    const provider = clientCredentials(request);
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [failureOf(provider.get(settings, one.signal)), failureOf(provider.get(settings, other.signal))];
    await settle();
    one.abort();
    await settle();
    expect(requests[0]?.signal?.aborted).toBe(false);
    other.abort();
    await Promise.all(waiting);
    await settle();
    expect([requests[0]?.signal?.aborted, clock.sleeping]).toEqual([true, 0]);
    expect(await provider.get(settings)).toBe("t");
  });

  it("asks for nothing if it gave up while the store was read", async () => {
    const { settings, requests, clock } = endpoint(tokens());
    let isRead: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (isRead = resolve));
    const read = (): Promise<never> => (isRead(), new Promise(() => undefined));
    const tokenStore = { read, write: async () => undefined };
    const controller = new AbortController();
    const failure = failureOf(clientCredentials(request).get({ ...settings, tokenStore }, controller.signal));
    await reading;
    controller.abort(new Error("enough"));
    expect(await failure).toHaveProperty("message", "enough");
    await settle();
    expect([requests.length, clock.sleeping]).toEqual([0, 0]);
  });
});

describe("a token source", () => {
  it.each([undefined, "/oauth/token", "ftp://login.example", "https://user:s3cret@login.example/token"])(
    "of the URL %s is refused when it is made",
    (address) => {
      expect(() => clientCredentials({ ...request, url: address as string })).toThrow(ConfigurationError);
      expect(() => clientCredentials({ ...request, url: address as string })).not.toThrow("s3cret");
    },
  );

  it.each([Number.NaN, 0, -5, "3600" as unknown as number])("whose tokens live %j seconds is refused", (lifetime) => {
    expect(() => clientCredentials({ ...request, lifetime })).toThrow("lifetime is ");
  });

  it("stops reading an answer that is longer than a token can be", async () => {
    let sent = 0;
    const blanks = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array((sent += 1) && 2 ** 16)),
    });
    const { settings } = endpoint([new Response(blanks)]);
    const error = await failureOf(clientCredentials(request).get(settings));
    expect(error).toMatchObject({ name: "TokenError", status: 200 });
    expect(error).toHaveProperty("message", `no token from ${url}: its answer is longer than 1048576 bytes`);
    expect(sent).toBeLessThan(20);
  });
});

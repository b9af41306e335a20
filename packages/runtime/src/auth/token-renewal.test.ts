import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { bearer } from "./authenticators.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import { resolveSettings, type ClientSettings } from "../call/client-config.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { createManualClock, type ManualClock } from "../testing/manual-clock.ts";
import { empty, json, networkError, scriptFetch, type SentRequest } from "../testing/scripted-fetch.ts";
import type { TokenRequest } from "./token-endpoint.ts";
import { clientCredentials, passwordGrant } from "./grants.ts";
import { tokenKey, type StoredToken, type TokenStore } from "./token-store.ts";

const url = "https://login.example/token";
const request: TokenRequest = { url, clientId: "id", clientSecret: "client-secret" };
const user = { ...request, username: "ann", password: "pass-word" };
const hour = 3_600_000;

type Form = Record<string, string>;

interface Endpoint {
  readonly settings: ClientSettings;
  readonly clock: ManualClock;
  readonly forms: Form[];
  readonly events: ObservedEvent[];
}

/** A token endpoint that answers each form it is sent; clock and endpoint may be shared between processes. */
function endpoint(
  answer: (form: Form, count: number) => Response | Error,
  { clock = createManualClock(), tokenStore }: { clock?: ManualClock; tokenStore?: TokenStore } = {},
): Endpoint {
  const forms: Form[] = [];
  const events: ObservedEvent[] = [];
  const fetch = scriptFetch((sent: SentRequest) => {
    const form = Object.fromEntries(new URLSearchParams(String(sent.body)));
    forms.push(form);
    const response = answer(form, forms.length);
    if (response instanceof Error) throw response;
    return response;
  });
  const observe = (event: ObservedEvent): void => void events.push(event);
  const settings = resolveSettings(
    { api: "example", baseUrl: "https://api.example" },
    { clock, fetch, observe, tokenStore, random: () => 0.5 },
  );
  return { settings, clock, forms, events };
}

const grantsOf = (forms: readonly Form[]): unknown[] => forms.map((form) => form["grant_type"]);
const issue = (count: number, more: object = {}): Response =>
  json({ access_token: `t${count}`, expires_in: 3600, ...more });

function memoryStore(): TokenStore & { readonly kept: Map<string, StoredToken> } {
  const kept = new Map<string, StoredToken>();
  return { kept, read: async (key) => kept.get(key), write: async (key, token) => void kept.set(key, token) };
}

describe("a token that came with a refresh token", () => {
  it("is renewed with it, with the client's credentials and without the user's password", async () => {
    const { settings, clock, forms } = endpoint((_, count) => issue(count, { refresh_token: `r${count}` }));
    const provider = passwordGrant(user);
    await provider.get(settings);
    await clock.advance(hour);
    expect(await provider.get(settings)).toBe("t2");
    expect(forms[1]).toEqual({
      grant_type: "refresh_token",
      refresh_token: "r1",
      client_id: "id",
      client_secret: "client-secret",
    });
  });

  it("is renewed with the newest refresh token, or the old one if no new one came", async () => {
    const { settings, clock, forms } = endpoint((_, count) =>
      issue(count, count < 3 ? { refresh_token: `r${count}` } : {}),
    );
    const provider = passwordGrant(user);
    for (let renewals = 0; renewals < 4; renewals++) {
      await provider.get(settings);
      await clock.advance(hour);
    }
    expect(forms.map((form) => form["refresh_token"])).toEqual([undefined, "r1", "r2", "r2"]);
  });

  it("is also renewed with it if the API refuses the token too early", async () => {
    const { settings, forms } = endpoint((_, count) => issue(count, { refresh_token: "r" }));
    const provider = passwordGrant(user);
    provider.refused(await provider.get(settings));
    expect(await provider.get(settings)).toBe("t2");
    expect(grantsOf(forms)).toEqual(["password", "refresh_token"]);
  });

  it.each([400, 401, 403])("is requested with the password again if the refresh token gets a %i", async (status) => {
    const { settings, clock, forms } = endpoint((form, count) =>
      form["grant_type"] === "refresh_token"
        ? json({ error: "invalid_grant" }, { status })
        : issue(count, { refresh_token: "r" }),
    );
    const provider = passwordGrant(user);
    await provider.get(settings);
    await clock.advance(hour);
    expect(await provider.get(settings)).toBe("t3");
    expect(grantsOf(forms)).toEqual(["password", "refresh_token", "password"]);
  });

  it("keeps the refresh token if the endpoint is only out of order", async () => {
    const { settings, clock, forms } = endpoint((_, count) =>
      count === 2 ? empty(503) : count === 3 ? networkError("ECONNRESET") : issue(count, { refresh_token: "r" }),
    );
    const provider = passwordGrant(user);
    await provider.get(settings);
    await clock.advance(hour);
    expect(await failureOf(provider.get(settings))).toMatchObject({ name: "TokenError", status: 503 });
    expect(await failureOf(provider.get(settings))).toMatchObject({ name: "TokenError", status: undefined });
    expect(await provider.get(settings)).toBe("t4");
    expect(grantsOf(forms)).toEqual(["password", "refresh_token", "refresh_token", "refresh_token"]);
  });

  it("does not show the refresh token that the endpoint echoes", async () => {
    const { settings, clock } = endpoint((form, count) =>
      count === 1
        ? issue(1, { refresh_token: "refresh-me" })
        : json({ message: `bad ${form["refresh_token"]}` }, { status: 500 }),
    );
    const provider = passwordGrant(user);
    await provider.get(settings);
    await clock.advance(hour);
    expect(await failureOf(provider.get(settings))).toHaveProperty("message", `no token from ${url}: 500 bad [hidden]`);
  });
});

describe("a wrong clock", () => {
  it("does not delay the renewal of a token after it is set right", async () => {
    const ours = createManualClock();
    let behind = 5 * hour;
    const clock = { ...ours, now: (): number => ours.now() - behind };
    const dated = (response: Response): Response => (
      response.headers.set("date", new Date(ours.now()).toUTCString()),
      response
    );
    const { call } = clientOf(
      operation({ security: [["token"]] }),
      (sent) => dated(sent.url === url ? issue(1) : json({ used: sent.headers.get("authorization") })),
      { clock, auth: { token: bearer(clientCredentials(request)) } },
    );
    await call();
    // The machine's clock is set right; by it alone the token would look five hours old.
    behind = 0;
    await call();
    expect(await call()).toEqual({ used: "Bearer t1" });
  });

  it("does not make an expired stored token look valid, by the server's clock", async () => {
    const clock = createManualClock();
    const tokenStore = memoryStore();
    const serverTime = clock.now() + 10 * hour;
    const key = await tokenKey([url, "id", undefined, undefined, "client_credentials", undefined]);
    await tokenStore.write(key, { accessToken: "old", issuedAt: serverTime - 2 * hour, expiresAt: serverTime - hour });
    const { call, requests } = clientOf(
      operation({ security: [["token"]] }),
      (sent) => {
        if (sent.url === url) return issue(1);
        return json(
          { used: sent.headers.get("authorization") },
          { headers: { date: new Date(serverTime).toUTCString() } },
        );
      },
      { clock, auth: { token: bearer(clientCredentials(request)) }, tokenStore },
    );
    expect(await call()).toEqual({ used: "Bearer old" });
    expect(await call()).toEqual({ used: "Bearer t1" });
    expect(requests).toHaveLength(3);
  });

  it("is also recognised from a refusal", async () => {
    const clock = createManualClock();
    const provider = clientCredentials(request);
    const { settings, forms } = endpoint((_, count) => issue(count), { clock });
    await provider.get(settings);
    provider.answered?.(new Headers({ date: new Date(clock.now() + hour).toUTCString() }), settings);
    expect(await provider.get(settings)).toBe("t2");
    expect(forms).toHaveLength(2);
  });
});

describe("a store of tokens", () => {
  it("lets a second process use the first one's token", async () => {
    const tokenStore = memoryStore();
    const first = endpoint((_, count) => issue(count), { tokenStore });
    const second = endpoint(() => empty(500), { clock: first.clock, tokenStore });
    expect(await clientCredentials(request).get(first.settings)).toBe("t1");
    expect(await clientCredentials(request).get(second.settings)).toBe("t1");
    expect(second.forms).toHaveLength(0);
    expect(second.events).toEqual([{ type: "token", url, from: "store" }]);
  });

  it("is read before a token is renewed, since another process may have done it", async () => {
    const tokenStore = memoryStore();
    const { settings, clock, forms } = endpoint((_, count) => issue(count), { tokenStore });
    const [one, other] = [clientCredentials(request), clientCredentials(request)];
    await one.get(settings);
    await other.get(settings);
    await clock.advance(hour);
    expect([await one.get(settings), await other.get(settings)]).toEqual(["t2", "t2"]);
    expect(forms).toHaveLength(2);
  });

  it("does not return a token that the API has refused", async () => {
    const tokenStore = memoryStore();
    const { settings, forms } = endpoint((_, count) => issue(count), { tokenStore });
    const [one, other] = [clientCredentials(request), clientCredentials(request)];
    one.refused(await one.get(settings));
    expect(await one.get(settings)).toBe("t2");
    expect(await other.get(settings)).toBe("t2");
    expect(forms).toHaveLength(2);
  });

  it("passes on the refresh token", async () => {
    const tokenStore = memoryStore();
    const { settings, clock, forms } = endpoint((_, count) => issue(count, { refresh_token: `r${count}` }), {
      tokenStore,
    });
    await passwordGrant(user).get(settings);
    await clock.advance(hour);
    await passwordGrant(user).get(settings);
    expect(forms[1]).toMatchObject({ grant_type: "refresh_token", refresh_token: "r1" });
  });

  it("keeps the tokens of different users, clients, scopes and endpoints apart", async () => {
    const tokenStore = memoryStore();
    const { settings } = endpoint((_, count) => issue(count), { tokenStore });
    const providers = [
      clientCredentials(request),
      clientCredentials({ ...request, scope: "a" }),
      clientCredentials({ ...request, audience: "a" }),
      clientCredentials({ ...request, clientId: "other" }),
      clientCredentials({ ...request, url: "https://other.example/token" }),
      passwordGrant(user),
      passwordGrant({ ...user, username: "bob" }),
    ];
    for (const provider of providers) await provider.get(settings);
    expect(tokenStore.kept.size).toBe(providers.length);
  });

  it("has only a hash as its key, the same for every secret", async () => {
    const tokenStore = memoryStore();
    const { settings } = endpoint((_, count) => issue(count), { tokenStore });
    await passwordGrant(user).get(settings);
    await passwordGrant({ ...user, clientSecret: "another-secret", password: "another" }).get(settings);
    expect([...tokenStore.kept.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it("is read once for ten simultaneous callers, and so is the endpoint", async () => {
    const tokenStore = memoryStore();
    let reads = 0;
    const counting: TokenStore = { ...tokenStore, read: (key) => ((reads += 1), tokenStore.read(key)) };
    const { settings, forms } = endpoint((_, count) => issue(count), { tokenStore: counting });
    const provider = clientCredentials(request);
    await Promise.all(Array.from({ length: 10 }, () => provider.get(settings)));
    expect([reads, forms.length]).toEqual([1, 1]);
  });

  it("makes one token call for ten simultaneous refusals", async () => {
    const tokenStore = memoryStore();
    const { settings, forms } = endpoint((_, count) => issue(count), { tokenStore });
    const provider = clientCredentials(request);
    await provider.get(settings);
    const renewals = Array.from({ length: 10 }, () => (provider.refused("t1"), provider.get(settings)));
    expect(new Set(await Promise.all(renewals))).toEqual(new Set(["t2"]));
    expect(forms).toHaveLength(2);
  });

  it("does not share a failed renewal with later callers", async () => {
    const tokenStore = memoryStore();
    const { settings } = endpoint((_, count) => (count === 1 ? empty(503) : issue(count)), { tokenStore });
    const provider = clientCredentials(request);
    await failureOf(provider.get(settings));
    expect(await provider.get(settings)).toBe("t2");
  });

  it.each<[string, TokenStore]>([
    [
      "fails",
      { read: () => Promise.reject(new TypeError("broken")), write: () => Promise.reject(new TypeError("broken")) },
    ],
    [
      "throws",
      {
        read: () => {
          throw new TypeError("broken");
        },
        write: () => {
          throw new TypeError("broken");
        },
      },
    ],
  ])("that %s costs a request for a token, and reports an event to the observer", async (_, tokenStore) => {
    const { settings, events } = endpoint((__, count) => issue(count), { tokenStore });
    expect(await clientCredentials(request).get(settings)).toBe("t1");
    expect(events).toEqual([
      { type: "token", url, from: "store", error: "TypeError" },
      { type: "token", url, from: "endpoint", grant: "client_credentials", status: 200 },
      { type: "token", url, from: "store", error: "TypeError" },
    ]);
  });

  it("that never answers costs five seconds each for reading and writing, and no call", async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    let isRead: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (isRead = resolve));
    const { settings, clock, events } = endpoint((_, count) => issue(count), {
      tokenStore: { read: () => (isRead(), never()), write: never },
    });
    const start = clock.now();
    const token = clientCredentials(request).get(settings);
    await reading;
    expect(await clock.finish(token)).toBe("t1");
    expect(clock.now() - start).toBe(10_000);
    expect(events.filter((event) => "error" in event)).toEqual([
      { type: "token", url, from: "store", error: "TimeoutError" },
      { type: "token", url, from: "store", error: "TimeoutError" },
    ]);
  });

  it.each([
    [{}],
    ["t"],
    [null],
    [{ accessToken: 1, issuedAt: 0, expiresAt: 9e15 }],
    [{ accessToken: "t", issuedAt: 0, expiresAt: "never" }],
  ])("that returns %j has no token", async (kept) => {
    const tokenStore: TokenStore = { read: async () => kept as unknown as StoredToken, write: async () => undefined };
    const { settings } = endpoint((_, count) => issue(count), { tokenStore });
    expect(await clientCredentials(request).get(settings)).toBe("t1");
  });
});

describe("a failure of the token endpoint", () => {
  it("has the time after which to try again", async () => {
    const { settings } = endpoint(() => empty(429, { "retry-after": "9" }));
    expect(await failureOf(clientCredentials(request).get(settings))).toMatchObject({ status: 429, retryAfter: 9000 });
  });

  it("shows no secret that the runtime quotes", async () => {
    const { settings } = endpoint(
      () => new TypeError("can't send client-secret", { cause: new Error("client-secret") }),
    );
    expect(inspect(await failureOf(clientCredentials(request).get(settings)), { depth: 9 })).not.toContain(
      "client-secret",
    );
  });

  it("does not show a token that was current before", async () => {
    const { settings } = endpoint((_, count) =>
      count === 1 ? json({ access_token: "first-token" }) : json({ message: "not first-token" }, { status: 500 }),
    );
    const provider = clientCredentials(request);
    provider.refused(await provider.get(settings));
    expect(await failureOf(provider.get(settings))).toHaveProperty("message", `no token from ${url}: 500 not [hidden]`);
  });

  it("is an event for the observer", async () => {
    const { settings, events } = endpoint((_, count) => (count === 1 ? empty(503) : networkError("ECONNREFUSED")));
    const provider = clientCredentials(request);
    await failureOf(provider.get(settings));
    await failureOf(provider.get(settings));
    expect(events).toEqual([
      { type: "token", url, from: "endpoint", grant: "client_credentials", status: 503, error: "TokenError" },
      { type: "token", url, from: "endpoint", grant: "client_credentials", status: undefined, error: "TokenError" },
    ]);
  });

  it("names the endpoint without its query, which may hold keys", async () => {
    const { settings, events } = endpoint(() => empty(503));
    const error = await failureOf(
      clientCredentials({ ...request, url: "https://login.example/token?key=hush-1#hush-2" }).get(settings),
    );
    expect(error).toHaveProperty("message", "no token from https://login.example/token: 503");
    expect(JSON.stringify(events)).not.toContain("hush");
  });
});

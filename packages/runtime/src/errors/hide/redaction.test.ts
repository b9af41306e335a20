import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { bearer, type Authenticator } from "../../auth/authenticators.ts";
import type { ClientConfig } from "../../call/client-config.ts";
import { connectOperations } from "../../call/connect.ts";
import { clientOf, failureOf, operation } from "../../testing/client.ts";
import { eventStreamPart } from "../../parts/event-stream.ts";
import { itemStreamPart } from "../../parts/item-stream.ts";
import { json, scriptFetch } from "../../testing/scripted-fetch.ts";
import { ApiError } from "../errors.ts";

/** What a small client shows of a refusal: nothing but its config brings code that finds secrets. */
async function refused(config: ClientConfig): Promise<ApiError> {
  const answer = json({ message: "can't take hush-key" }, { status: 400, headers: { "x-echo": "hush-key" } });
  const small = { call: operation({ security: config.auth ? [["key"]] : [] }) };
  const defaults = { api: "example", baseUrl: "https://api.example" };
  return (await failureOf(
    connectOperations(small, defaults, { fetch: scriptFetch([answer]), ...config }).call(),
  )) as ApiError;
}

describe("a client without a part that finds secrets", () => {
  it("shows a server's message if it has no secret", async () => {
    const error = await refused({});
    expect(error.message).toBe("getThing answered 400: can't take hush-key (GET /thing)");
    expect(error.headers.get("x-echo")).toBe("hush-key");
  });

  const own: Authenticator = { sign: () => ({ "x-own": "hush-key" }), secrets: () => ["hush-key"] };
  it.each<[string, ClientConfig]>([
    ["in its headers", { headers: { "x-api-key": "hush-key" } }],
    ["of an authenticator that was made by hand", { auth: { key: own } }],
    ["that an authenticator signs with and does not name", { auth: { key: { sign: own.sign } } }],
  ])("shows no message if it has a secret %s", async (_, config) => {
    const error = await refused(config);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.status).toBe(400);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("hush");
  });

  it("shows everything but the secret if an authenticator has the part", async () => {
    expect((await refused({ auth: { key: bearer("hush-key") } })).message).toBe(
      "getThing answered 400: can't take [hidden] (GET /thing)",
    );
  });
});

it.each(["text/event-stream", "application/jsonl"])(
  "what breaks a stream of %s is shown without the request that it holds",
  async (mediaType) => {
    const body = (request: Request): ReadableStream =>
      new ReadableStream({ pull: (controller) => controller.error(Object.assign(new Error("cut"), { request })) });
    const parts = { streams: [eventStreamPart, itemStreamPart] };
    const watch = operation({ responses: { 200: [mediaType] }, security: [["key"]], parts });
    const { call } = clientOf(watch, [], {
      auth: { key: bearer("hush-key") },
      fetch: async (url, init) =>
        new Response(body(new Request(url, init)), { headers: { "content-type": mediaType } }),
    });
    const stream = (await call()) as AsyncIterable<unknown>;
    const error = await failureOf(stream[Symbol.asyncIterator]().next() as Promise<unknown>);
    expect(error).toMatchObject({ name: "StreamTruncatedError", cause: { message: "cut" } });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("hush");
    expect((error as Error).cause).not.toHaveProperty("request");
  },
);

import { describe, expect, it } from "vitest";
import { ApiError } from "../errors/errors.ts";
import { clientOf, failureOf, operation } from "../testing/client.ts";
import { json } from "../testing/scripted-fetch.ts";
import { cookieKey, queryKey } from "./placed-keys.ts";

const secret = "s3cr&t käy";
const auth = { key: queryKey("api key", secret) };
const secured = operation({ security: [["key"]], parameters: { query: { page: {}, "api key": {} } } });

describe("a key in the query", () => {
  it.each([
    ["is the query if there is none", {}, secured, "/thing?api%20key=s3cr%26t%20k%C3%A4y"],
    ["follows the parameters", { query: { page: 2 } }, secured, "/thing?page=2&api%20key=s3cr%26t%20k%C3%A4y"],
    [
      "follows a query of the path's own",
      {},
      operation({ path: "/thing?beta=true", security: [["key"]] }),
      "/thing?beta=true&api%20key=s3cr%26t%20k%C3%A4y",
    ],
    [
      "takes the place of one that is there",
      { query: { "api key": "old" } },
      secured,
      "/thing?api%20key=s3cr%26t%20k%C3%A4y",
    ],
    [
      "takes the place of the one in a link that the API gave",
      { target: "/thing?api+key=old&page=3" },
      secured,
      "/thing?page=3&api%20key=s3cr%26t%20k%C3%A4y",
    ],
  ])("%s", async (_, request, described, url) => {
    const { call, requests } = clientOf(described, [json({})], { auth });
    await call(request);
    expect(requests[0]?.url).toBe(`https://api.example${url}`);
  });

  it("is not sent if no operation requires it", async () => {
    const { call, requests } = clientOf(operation(), [json({})], { auth });
    await call();
    expect(requests[0]?.url).toBe("https://api.example/thing");
  });

  it("is in no error and in no event, in any encoding", async () => {
    const url = `https://api.example/thing?api%20key=${encodeURIComponent(secret)}`;
    const shown: string[] = [];
    const refused = clientOf(secured, [json({ said: `no page at ${url}`, key: secret }, { status: 404 })], { auth });
    const error = await failureOf(refused.call());
    expect(error).toBeInstanceOf(ApiError);
    shown.push(JSON.stringify([error, (error as ApiError).body, String((error as ApiError).stack)]));
    const broken = clientOf(secured, [new TypeError(`fetch failed: ${url}`)], { auth, retry: { attempts: 1 } });
    const failure = (await failureOf(broken.call())) as Error;
    shown.push(failure.message, String(failure.stack), String(failure.cause), JSON.stringify(broken.events));
    for (const text of shown) expect(text).not.toMatch(/s3cr/);
  });
});

describe("a key in a cookie", () => {
  it("comes after the cookies of the request, in characters that a cookie allows", async () => {
    const described = operation({ security: [["session"]], parameters: { cookie: { theme: {} } } });
    const { call, requests } = clientOf(described, [json({}), json({})], {
      auth: { session: cookieKey("sid", "a=b; cä") },
    });
    await call({ cookie: { theme: "dark" } });
    await call();
    expect(requests.map(({ headers }) => headers.get("cookie"))).toEqual([
      "theme=dark; sid=a=b%3B%20c%C3%A4",
      "sid=a=b%3B%20c%C3%A4",
    ]);
  });
});

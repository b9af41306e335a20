import { describe, expect, it } from "vitest";
import { bearer } from "../auth/authenticators.ts";
import { clientCredentials } from "../auth/grants.ts";
import { clientOf, operation } from "../testing/client.ts";
import { json } from "../testing/scripted-fetch.ts";
import { userAgentOf } from "./user-agent.ts";

/** What is sent here: browsers keep their own. */
const sentHere = (name: string): string | null => ("document" in globalThis ? null : name);

describe("the User-Agent of a client", () => {
  async function sent(config: object, signed = false): Promise<(string | null)[]> {
    const token = clientCredentials({ url: "https://login.example/token", clientId: "me", clientSecret: "hush-hush" });
    const { call, requests } = clientOf(
      operation(signed ? { security: [["oauth"]] } : {}),
      () => json({ access_token: "token-1" }),
      { auth: { oauth: bearer(token) }, ...config },
    );
    await call();
    return requests.map(({ headers }) => headers.get("user-agent"));
  }

  it("names Pressroom and the API", async () => {
    expect(await sent({})).toEqual([sentHere("Pressroom (example)")]);
  });

  it("is also sent with requests for tokens", async () => {
    const ours = sentHere("Pressroom (example)");
    const mine = sentHere("my-program/1.2");
    expect(await sent({}, true)).toEqual([ours, ours]);
    expect(await sent({ userAgent: "my-program/1.2" }, true)).toEqual([mine, mine]);
  });

  it.each([false, ""])("is the runtime's own for %j", async (userAgent) => {
    expect(await sent({ userAgent })).toEqual([null]);
  });

  it("is replaced by the caller's header, in any case of its name", async () => {
    expect(await sent({ headers: { "User-Agent": "mine" } })).toEqual(["mine"]);
  });
});

describe("in a browser", () => {
  const mozilla =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

  it.each([undefined, "my-program/1.2"])("the browser's own stays: %j", (wish) => {
    expect(userAgentOf("example", wish, mozilla)).toBeUndefined();
  });

  it.each(["Node.js/24", "Bun/1.4.0", "Deno/2.9.0", "Cloudflare-Workers", ""])("is not %j", (own) => {
    expect(userAgentOf("example", undefined, own)).toBe("Pressroom (example)");
  });
});

import { describe, expect, it } from "vitest";
import { judgeByProbe } from "./fetch-failure-by-probe.ts";

const url = "https://api.example/thing";

/** What `fetch` of this runtime throws, and what it is judged to prove. */
async function judged(url: string, init: RequestInit): Promise<string> {
  try {
    await fetch(url, init);
    return "answered";
  } catch (error) {
    return judgeByProbe(error, url, init);
  }
}

/** Some runtimes make a request of what their `fetch` refuses: then nothing is proven, and the call may be repeated. */
function takesRequest(address: string, init: RequestInit): boolean {
  try {
    return new Request(address, init) instanceof Request;
  } catch {
    return false;
  }
}

describe("an error of fetch for a repeatable request", () => {
  it.each<[string, string, RequestInit]>([
    ["a header that can't be one", url, { headers: { "x-bad": "a\nb" } }],
    ["a character that no header holds", url, { headers: { "x-bad": "名" } }],
    ["a user in the URL", "https://me:secret@api.example", {}],
    ["no URL", "http://", {}],
  ])("proves that nothing was sent: %s", async (_, address, init) => {
    expect(await judged(address, init)).toMatch(takesRequest(address, init) ? /unopened|unknown/ : /refused/);
  });

  it("proves that nothing was sent if Node refuses a header's value only while sending", () => {
    const cause = Object.assign(new Error("invalid x-bad header"), { code: "UND_ERR_INVALID_ARG" });
    expect(judgeByProbe(new TypeError("fetch failed", { cause }), url, {})).toBe("refused");
  });

  it("proves that no connection was opened if nobody listens", async () => {
    expect(await judged("http://127.0.0.1:1", {})).toMatch(/unopened|unknown/);
    const refused = new TypeError("fetch failed", {
      cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }),
    });
    expect(judgeByProbe(refused, url, {})).toBe("unopened");
  });

  it.each([
    new TypeError("fetch failed"),
    Object.assign(new Error("cut"), { code: "ECONNRESET" }),
    "a text",
    undefined,
  ])("proves nothing in other cases: %s", (error) => {
    const init = { method: "GET", body: new ReadableStream(), signal: AbortSignal.abort() };
    expect(judgeByProbe(error, url, init)).toBe("unknown");
  });
});

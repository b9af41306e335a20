import { expect, test } from "vitest";
import { createManualClock } from "@pressroom/runtime/testing";
import type { Exchange } from "./scenario.ts";
import { strictFetch, type StrictFetch } from "./strict-fetch.ts";

const clock = createManualClock();
const base = "https://api.example";
const strict = (...script: Exchange[]): StrictFetch => strictFetch(script, clock, base);

test("a request that the script expects gets its reply", async () => {
  const fetch = strict({ ask: "GET /thing", reply: { json: { id: 7 } } });
  expect(await (await fetch(`${base}/thing`, {})).json()).toEqual({ id: 7 });
  expect(() => fetch.check()).not.toThrow();
});

test("an unexpected request fails the scenario, whatever the caller does with it", async () => {
  const fetch = strict();
  await fetch(`${base}/thing`, {}).catch(() => undefined);
  await expect(fetch.fault).rejects.toThrow("request 1 must not be made: GET /thing");
  expect(() => fetch.check()).toThrow("request 1 must not be made: GET /thing");
});

test("an unused request fails the scenario", () => {
  expect(() => strict({ ask: "GET /thing", times: 2, reply: 204 }).check()).toThrow(
    "never asked for: GET /thing, GET /thing",
  );
});

test("another path, method or host is unexpected", async () => {
  for (const [url, method] of [
    [`${base}/things`, "GET"],
    [`${base}/thing`, "PUT"],
    ["https://elsewhere.example/thing", "GET"],
  ] as const) {
    await expect(strict({ ask: "GET /thing", reply: 204 })(url, { method })).rejects.toThrow("expected GET /thing");
  }
});

test("a request at the wrong time fails the scenario", async () => {
  const fetch = strict({ ask: "GET /thing", reply: 503 }, { ask: "GET /thing", after: 250, reply: 204 });
  await fetch(`${base}/thing`, {});
  await clock.advance(249);
  await expect(fetch(`${base}/thing`, {})).rejects.toThrow("came 249 ms after the one before, expected 250");
});

test("a time may be a range", async () => {
  const fetch = strict({ ask: "GET /thing", reply: 503 }, { ask: "GET /thing", after: [200, 300], reply: 204 });
  await fetch(`${base}/thing`, {});
  await clock.advance(249);
  expect((await fetch(`${base}/thing`, {})).status).toBe(204);
});

test("a header that is missing, different or forbidden fails the scenario", async () => {
  const expecting = (value: string | null): StrictFetch =>
    strict({ ask: "GET /thing", headers: { "x-key": value }, reply: 204 });
  await expect(expecting("a")(`${base}/thing`, {})).rejects.toThrow("header x-key is absent, expected a");
  await expect(expecting("a")(`${base}/thing`, { headers: { "X-Key": "b" } })).rejects.toThrow(
    "header x-key is b, expected a",
  );
  await expect(expecting(null)(`${base}/thing`, { headers: { "X-Key": "b" } })).rejects.toThrow(
    "header x-key is b, expected none",
  );
});

test("a body is compared by its meaning", async () => {
  const fetch = strict(
    { ask: "POST /things", body: { a: 1, b: [2] }, reply: 201 },
    { ask: "POST /things", body: { a: 1 }, reply: 201 },
  );
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{ "b": [2], "a": 1 }' };
  expect((await fetch(`${base}/things`, init)).status).toBe(201);
  await expect(fetch(`${base}/things`, init)).rejects.toThrow('body is {"b":[2],"a":1}, expected {"a":1}');
});

test("a redirect is followed as the request says, so that the script sees its target", async () => {
  const away: Exchange = {
    ask: "GET /thing",
    reply: { status: 302, headers: { location: "https://elsewhere.example/" } },
  };
  expect((await strict(away)(`${base}/thing`, { redirect: "manual" })).status).toBe(302);
  await expect(strict(away)(`${base}/thing`, { redirect: "error" })).rejects.toThrow("fetch failed");
  await expect(strict(away)(`${base}/thing`, {})).rejects.toThrow(
    "request 2 must not be made: GET https://elsewhere.example/",
  );
});

import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { basic, eventReader } from "./ask.ts";
import { withFaults } from "../faults/with-faults.ts";
import { serve, type Served } from "./serve.ts";
import { createSiteleafV2Fake } from "../fakes/siteleaf-v2.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

const site = "64b7c1d2e3f405162738495a";
const headers = basic("key", "secret");

async function setUp(): Promise<{ served: Served; clock: VirtualClock; jobId: string }> {
  const clock = createVirtualClock(1_700_000_000_000, { auto: false });
  const fake = createSiteleafV2Fake({ clock, duration: 4000 });
  const served = await serve(fake);
  onTestFinished(() => served.close());
  const started = await fetch(`${served.url}/v2/sites/${site}/publish`, { method: "POST", headers });
  return { served, clock, jobId: ((await started.json()) as { job_id: string }).job_id };
}

test("a request and its body reach the fake, and its answer comes back", async () => {
  const { served } = await setUp();
  const response = await fetch(`${served.url}/v2/sites/${site}/pages`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ title: "About" }),
  });
  expect([response.status, await response.json()]).toEqual([201, expect.objectContaining({ title: "About" })]);
});

test("a stream comes event by event", async () => {
  const { served, clock, jobId } = await setUp();
  const next = eventReader(await fetch(`${served.url}/v2/jobs/${jobId}`, { headers }));
  expect(await next()).toContain("Fetching inventory");
  const second = next();
  await clock.advance(1000);
  expect(await second).toContain("Compiling");
});

test("a stream stops when its client goes away", async () => {
  const clock = createVirtualClock(0, { auto: false });
  const fake = createSiteleafV2Fake({ clock });
  let left: AbortSignal | null | undefined;
  const served = await serve({
    fetch: (input, init) => {
      left = init?.signal;
      return fake.fetch(input, init);
    },
  });
  onTestFinished(() => served.close());
  const jobId = fake.startSync(site).id;
  const incoming = await new Promise<IncomingMessage>((resolve) =>
    get(`${served.url}/v2/jobs/${jobId}`, { headers }, resolve),
  );
  await new Promise((resolve) => incoming.once("data", resolve));
  expect(left?.aborted).toBe(false);
  incoming.destroy();
  await vi.waitFor(() => expect(left?.aborted).toBe(true));
});

test("close ends a stream that is still open", async () => {
  const { served, jobId } = await setUp();
  const next = eventReader(await fetch(`${served.url}/v2/jobs/${jobId}`, { headers }));
  await next();
  const waiting = next();
  await served.close();
  await expect(waiting).rejects.toThrow();
});

test("a port in use gives one clear error", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  await expect(serve(createSiteleafV2Fake(), { port })).rejects.toThrow(
    `port ${port} is in use: choose another with --port`,
  );
});

test("faults work over a port as in process", async () => {
  const script =
    "503 with Retry-After 1, connection reset on call 2, redirect to another host on call 3, cut the stream after event 1";
  const clock = createVirtualClock(0, { auto: false });
  const fake = withFaults(createSiteleafV2Fake({ clock }), script);
  const served = await serve(fake);
  onTestFinished(() => served.close());
  const look = (): Promise<Response> => fetch(`${served.url}/v2/sites/${site}`, { headers, redirect: "manual" });
  const refused = await look();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  await expect(look()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  expect((await look()).status).toBe(302);
  const next = eventReader(await fetch(`${served.url}/v2/jobs/${fake.startSync(site).id}`, { headers }));
  expect(await next()).toContain("Fetching inventory");
  await expect(next()).rejects.toThrow();
});

test("a page of another origin may call and read", async () => {
  const { served } = await setUp();
  const origin = "http://127.0.0.1:8080";
  const preflight = await fetch(`${served.url}/v2/sites`, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");
  const response = await fetch(`${served.url}/v2/sites`, { headers: { ...headers, origin } });
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, origin]);
});

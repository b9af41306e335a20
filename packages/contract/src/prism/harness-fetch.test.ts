import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { ContractCase } from "../cases/cases.ts";
import { createHarnessFetch } from "./harness-fetch.ts";
import { startPrism } from "./prism-server.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<{ url: string }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const testCase: ContractCase = {
  api: "press",
  operationId: "getJob",
  status: "200",
  code: 200,
  mediaType: "application/json",
  exampleName: "done, or not",
  exampleValue: {},
  request: {},
};
const press = "https://press.test/v1";

describe("the fetch of a contract test", () => {
  it("asks Prism for the case's answer, below the server's base path", async () => {
    let seen: object = {};
    const prism = await listen((request, response) => {
      seen = { url: request.url, prefer: request.headers["prefer"], accept: request.headers.accept };
      response.end("{}");
    });
    await createHarnessFetch(prism, testCase, [press]).fetch(`${press}/jobs/1?a=b`, {
      headers: { accept: "application/json, text/plain" },
    });
    expect(seen).toEqual({
      url: "/jobs/1?a=b",
      prefer: 'code=200, example="done, or not"',
      accept: "application/json",
    });
  });

  it("asks Prism for the whole path if a request goes to another server", async () => {
    const seen: (string | undefined)[] = [];
    const prism = await listen((request, response) => {
      seen.push(request.url);
      response.end("{}");
    });
    const { fetch } = createHarnessFetch(prism, testCase, [press]);
    for (const url of ["https://other.test/v2/jobs/1?a=b#c", `${press}/jobs#list`])
      await fetch(url, { headers: { accept: "*/*" } });
    expect(seen).toEqual(["/v2/jobs/1?a=b", "/jobs"]);
  });

  it("records the request exactly as the client sent it", async () => {
    const prism = await listen((_, response) => response.end("{}"));
    const harness = createHarnessFetch(prism, testCase, [press]);
    await harness.fetch(`${press}/jobs`, { method: "POST", body: "{}", headers: { accept: "*/*" } });
    const sent = harness.exchanges[0]?.sent;
    expect(sent).toMatchObject({ method: "POST", url: `${press}/jobs`, body: new TextEncoder().encode("{}") });
    expect(sent?.headers.has("prefer")).toBe(false);
  });

  it("reports a truncated list of violations", async () => {
    const prism = await listen((_, response) =>
      response.setHeader("sl-violations", "Too many violations! [{").end("{}"),
    );
    const harness = createHarnessFetch(prism, testCase, [press]);
    await harness.fetch(`${press}/jobs`);
    expect(harness.exchanges[0]?.violations).toMatchObject([{ code: "cut" }]);
  });

  it("reports an answer with another status than the case's", async () => {
    const prism = await listen((_, response) => response.writeHead(201).end("{}"));
    const harness = createHarnessFetch(prism, testCase, [press]);
    await harness.fetch(`${press}/jobs`);
    expect(harness.exchanges[0]?.violations).toMatchObject([
      { code: "status", message: "Prism answered 201; asked for was 200" },
    ]);
  });

  it("reports nothing if only Prism can't write an answer", async () => {
    const prism = await listen((_, response) => response.writeHead(500).end("{}"));
    const instead = (): Response => new Response("<p>right</p>");
    const harness = createHarnessFetch({ ...prism, instead }, testCase, [press]);
    expect(await (await harness.fetch(`${press}/jobs`)).text()).toBe("<p>right</p>");
    expect(harness.exchanges[0]?.violations).toEqual([]);
  });

  it("takes what Prism refuses for no answer, though it has the status of one", async () => {
    const refusal = { type: "https://stoplight.io/prism/errors#UNKNOWN", detail: "no" };
    const prism = await listen((_, response) => response.writeHead(500).end(JSON.stringify(refusal)));
    const instead = (): Response => new Response("right", { status: 500 });
    const harness = createHarnessFetch({ ...prism, instead }, { ...testCase, code: 500 }, [press]);
    expect(await (await harness.fetch(`${press}/jobs`)).text()).toBe("right");
    expect(harness.exchanges[0]?.answer?.text).toBe("right");
  });

  it("reports an Accept header that does not admit the declared media type", async () => {
    const prism = await listen((_, response) => response.end("{}"));
    const harness = createHarnessFetch(prism, testCase, [press]);
    await harness.fetch(`${press}/jobs`, { headers: { accept: "text/html" } });
    expect(harness.exchanges[0]?.violations).toMatchObject([{ code: "accept" }]);
  });

  it("follows no redirect", async () => {
    const prism = await listen((_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end());
    const response = await createHarnessFetch(prism, { ...testCase, code: 302 }, [press]).fetch(`${press}/jobs`);
    expect(response.status).toBe(302);
  });

  it("gives up on a body that is not JSON, which Prism never answers", async () => {
    const prism = await startPrism({
      openapi: "3.1.0",
      info: { title: "Press", version: "1" },
      paths: {
        "/jobs": {
          post: {
            operationId: "startJob",
            requestBody: { content: { "application/json": { schema: { type: "object" } } } },
            responses: { "200": { description: "started" } },
          },
        },
      },
    });
    const { fetch } = createHarnessFetch(prism, testCase, [press], 200);
    const call = fetch(`${press}/jobs`, { method: "POST", body: "{", headers: { "content-type": "application/json" } });
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
    await prism.close();
  });
});

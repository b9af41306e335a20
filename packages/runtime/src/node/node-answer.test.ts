import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNodeTransport, type NodeTransport } from "./node-transport.ts";

/** The answers, by path. The platform's own `fetch` says how each has to look. */
const answers: Readonly<
  Record<string, { status: number; headers?: Record<string, string | string[]>; body?: string }>
> = {
  "/text": { status: 200, headers: { "content-type": "text/plain", "x-id": "7" }, body: "a job" },
  "/created": { status: 201, body: "{}" },
  "/last-success": { status: 299 },
  "/moved": { status: 300, body: "elsewhere" },
  "/missing": { status: 404, headers: { "set-cookie": ["a=1", "b=2"] }, body: "gone" },
  "/broken": { status: 500, body: "no" },
  "/none": { status: 204 },
  "/reset": { status: 205 },
  "/same": { status: 304 },
  "/empty": { status: 200, headers: { "content-length": "0" } },
};
/** Bodies as they are sent, by path, each with its coding. */
const packed: Readonly<Record<string, { coding: string; bytes: Buffer }>> = {
  "/packed": { coding: "gzip, X-GZIP", bytes: gzipSync(gzipSync("a job")) },
  "/deflated": { coding: "deflate", bytes: deflateSync("a job") },
  "/deflated-without-frame": { coding: "deflate", bytes: deflateRawSync("a job") },
  "/nothing-packed": { coding: "gzip", bytes: Buffer.alloc(0) },
  "/nothing-in-brotli": { coding: "br", bytes: Buffer.alloc(0) },
};
let server: ReturnType<typeof createServer>;
let send: NodeTransport;
let url = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    const { coding, bytes } = packed[request.url ?? ""] ?? {};
    if (coding !== undefined) return response.writeHead(200, { "content-encoding": coding }).end(bytes);
    if (request.url === "/plain") return response.writeHead(200, { "content-encoding": "identity" }).end("a job");
    const { status, headers, body } = answers[request.url ?? ""] ?? { status: 400 };
    return response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  send = createNodeTransport({ proxy: false });
});

afterAll(async () => {
  await send.close();
  server.closeAllConnections();
  server.close();
});

/** What anybody can see of an answer, but for its date. */
async function seen(answer: Response): Promise<object> {
  const { status, ok, redirected, bodyUsed } = answer;
  const headers = [...answer.headers].filter(([name]) => name !== "date");
  const { body } = answer;
  const text = await answer.text();
  return {
    status,
    ok,
    redirected,
    url: answer.url,
    bodyUsed,
    headers,
    hasBody: body !== null,
    text,
    after: answer.bodyUsed,
  };
}

describe("an answer looks like the platform's own", () => {
  test.each(Object.keys(answers))("%s", async (path) => {
    const init = { redirect: "manual" } as const;
    expect(await seen(await send(url + path, init))).toEqual(await seen(await fetch(url + path, init)));
  });

  test("to HEAD, which has no body", async () => {
    // Bun's and Deno's own differ in what they show of a body that is not there.
    const answer = await seen(await send(`${url}/text`, { method: "HEAD" }));
    expect(answer).toMatchObject({ status: 200, ok: true, text: "", hasBody: false });
  });

  test("a body packed twice, or wrongly declared as packed", async () => {
    for (const path of ["/packed", "/plain"]) expect(await (await send(url + path)).text()).toBe("a job");
  });

  test.each([
    ["deflated", "/deflated", "a job"],
    ["deflated without a frame", "/deflated-without-frame", "a job"],
    ["empty, and called packed", "/nothing-packed", ""],
    ["empty, and called packed by brotli", "/nothing-in-brotli", ""],
  ])("%s", async (_, path, text) => {
    expect(await (await send(url + path)).text()).toBe(text);
    expect(await new Response((await send(url + path)).body).text()).toBe(text);
  });
});

describe("an answer that was read", () => {
  const readers = ["text", "json", "arrayBuffer", "bytes", "blob", "formData"] as const;

  test.each(readers)("as text can't be read by %s, like the platform's own", async (reader) => {
    for (const answer of [await fetch(`${url}/text`), await send(`${url}/text`)]) {
      await answer.text();
      await expect(answer[reader]()).rejects.toBeInstanceOf(TypeError);
    }
  });

  test.each(readers)("as bytes can't be read by %s, like the platform's own", async (reader) => {
    for (const answer of [await fetch(`${url}/text`), await send(`${url}/text`)]) {
      await answer.arrayBuffer();
      expect(answer.bodyUsed).toBe(true);
      await expect(answer[reader]()).rejects.toBeInstanceOf(TypeError);
    }
  });

  test("without a body is as empty as before, like the platform's own", async () => {
    for (const answer of [await fetch(`${url}/none`), await send(`${url}/none`)])
      expect([await answer.text(), await answer.text()]).toEqual(["", ""]);
  });
});

test("a clone is read while the original is read", async () => {
  const answer = await send(`${url}/text`);
  const clone = answer.clone();
  expect([await clone.text(), await answer.text()]).toEqual(["a job", "a job"]);
});

test("a body that is read as a stream can't be read by others", async () => {
  for (const answer of [await fetch(`${url}/text`), await send(`${url}/text`)]) {
    const reader = answer.body?.getReader();
    await reader?.read();
    await expect(answer.text()).rejects.toBeInstanceOf(TypeError);
  }
});

test("a blob has the media type of the answer, or none", async () => {
  expect((await (await send(`${url}/text`)).blob()).type).toMatch(/^text\/plain/);
  expect((await (await send(`${url}/created`)).blob()).type).toBe("");
});

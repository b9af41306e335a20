import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, createServer as createSocketServer, type AddressInfo, type Server } from "node:net";
import tls from "node:tls";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { connect as connectClient } from "../parts/connect.ts";
import { selfSigned } from "../testing/certificate.ts";
import { failureOf, submission } from "../testing/client.ts";
import { createNodeTransport, type NodeTransport } from "./node-transport.ts";

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  return listen(createServer(answer));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push({ close: () => void server.close() });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function transport(options?: Parameters<typeof createNodeTransport>[0]): NodeTransport {
  const made = createNodeTransport(options);
  opened.push(made);
  return made;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe("an answer", () => {
  test("has the status, the headers and the text that the server sent", async () => {
    const url = await serve((_, response) =>
      response.writeHead(404, { "x-id": "7", "set-cookie": ["a=1", "b=2"] }).end("gone"),
    );
    const answer = await transport()(url);
    expect([answer.status, answer.ok, answer.headers.get("x-id")]).toEqual([404, false, "7"]);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await answer.text()).toBe("gone");
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("that is packed as %s is unpacked, as text and as a stream", async (coding, pack) => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": coding }).end(pack("a job")),
    );
    expect(await (await transport()(url)).text()).toBe("a job");
    expect(await new Response((await transport()(url)).body).text()).toBe("a job");
  });

  test("that is packed in a way that was not requested is an error", async () => {
    const url = await serve((_, response) => response.writeHead(200, { "content-encoding": "zip" }).end("?"));
    await expect((await transport()(url)).text()).rejects.toThrow('the answer is packed as "zip"');
  });

  test.each([204, 304])("of status %d has no body, and its connection serves the next call", async (status) => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(status).end();
    });
    const send = transport({ connections: 1 });
    for (let count = 0; count < 3; count++) expect((await send(url)).body).toBeNull();
    expect(ports.size).toBe(1);
  });

  test("can be read once", async () => {
    const url = await serve((_, response) => response.end("once"));
    const answer = await transport()(url);
    await answer.text();
    expect(answer.bodyUsed).toBe(true);
    await expect(answer.text()).rejects.toThrow(TypeError);
    expect(() => answer.clone()).toThrow(TypeError);
  });

  test("returns bytes, a blob, JSON and a form like a Response", async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { "content-type": "application/x-www-form-urlencoded" }).end("a=1"),
    );
    const send = transport();
    expect([...(await (await send(url)).bytes())]).toEqual([97, 61, 49]);
    expect((await (await send(url)).blob()).type).toMatch(/^application\/x-www-form-urlencoded/);
    expect((await (await send(url)).formData()).get("a")).toBe("1");
    expect(await (await send(await serve((_, response) => response.end("[1]")))).json()).toEqual([1]);
  });

  test("whose stream is canceled releases the connection", async () => {
    let closed = (): void => undefined;
    const isClosed = new Promise<void>((resolve) => (closed = resolve));
    const url = await serve((_, response) => {
      response.on("close", closed);
      response.write("data: 1\n\n");
    });
    const { body } = await transport()(url);
    const reader = body!.getReader();
    await reader.read();
    await reader.cancel();
    await isClosed;
  });
});

describe("a request", () => {
  test.each([
    ["a text", "a text", "text/plain;charset=UTF-8", "a text"],
    ["bytes", new Uint8Array([97]), undefined, "a"],
    ["parameters", new URLSearchParams({ a: "1 2" }), "application/x-www-form-urlencoded;charset=UTF-8", "a=1+2"],
    ["a file", new Blob(["a file"], { type: "image/png" }), "image/png", "a file"],
    ["a stream", new Blob(["streamed"]).stream(), undefined, "streamed"],
  ])("carries %s with its media type", async (_, body, mediaType, sent) => {
    const url = await serve(async (request, response) =>
      response.end(JSON.stringify([request.headers["content-type"], await textOf(request)])),
    );
    const answer = await transport()(url, { method: "POST", body: body as BodyInit });
    expect(await answer.json()).toEqual([mediaType ?? null, sent]);
  });

  test("carries a form as multipart", async () => {
    const url = await serve(async (request, response) =>
      response.end(`${request.headers["content-type"]}\n${await textOf(request)}`),
    );
    const form = new FormData();
    form.set("file", new Blob(["x"]), "x.txt");
    const text = await (await transport()(url, { method: "POST", body: form })).text();
    expect(text).toMatch(/^multipart\/form-data; boundary=/);
    expect(text).toContain('filename="x.txt"');
  });

  test("has each header once, in any case of its name", async () => {
    const url = await serve((request, response) =>
      response.end(JSON.stringify(request.rawHeaders.filter((name) => /content-type/i.test(name)))),
    );
    const answer = await transport()(url, {
      method: "POST",
      body: "{}",
      headers: { "Content-Type": "application/json" },
    });
    expect(await answer.json()).toHaveLength(1);
  });

  test("is not sent again if the connection is reset after it was read", async () => {
    const seen: string[] = [];
    const url = await listen(
      createSocketServer((socket) =>
        socket.on("data", (chunk) => {
          const [method = ""] = String(chunk).split(" ");
          if (method === "GET") socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
          else socket.resetAndDestroy();
          seen.push(method);
        }),
      ),
    );
    const send = transport({ connections: 1 });
    await (await send(url)).text();
    await expect(send(url, { method: "POST", body: "{}" })).rejects.toThrow();
    expect(seen.filter((method) => method === "POST")).toHaveLength(1);
  });

  test("follows no redirect", async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    expect((await transport()(url, { redirect: "manual" })).status).toBe(302);
  });

  test("ends when its signal does", async () => {
    const url = await serve(() => undefined);
    const controller = new AbortController();
    const call = transport()(url, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  });
});

describe("a proxy", () => {
  /** Notes what it is asked for, and answers by itself. */
  async function proxy(): Promise<{ readonly url: string; readonly asked: string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("proxied");
    });
    server.on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      const [host = "", port] = (request.url ?? "").split(":");
      const upstream = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        upstream.pipe(socket).pipe(upstream);
      });
    });
    return { url: await listen(server), asked };
  }

  async function withEnvironment(variables: Record<string, string>, run: () => Promise<void>): Promise<void> {
    const before = { ...process.env };
    Object.assign(process.env, variables);
    try {
      await run();
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name];
      Object.assign(process.env, before);
    }
  }

  test("of the environment is used", async () => {
    const target = await serve((_, response) => response.end("direct"));
    const { url, asked } = await proxy();
    await withEnvironment(
      { HTTP_PROXY: url, NO_PROXY: "" },
      async () => void (await (await transport()(target)).text()),
    );
    expect(asked).toHaveLength(1);
  });

  test("is not used for a host that NO_PROXY names", async () => {
    const target = await serve((_, response) => response.end("direct"));
    const { url, asked } = await proxy();
    await withEnvironment({ HTTP_PROXY: url, NO_PROXY: "127.0.0.1" }, async () => {
      expect(await (await transport()(target)).text()).toBe("direct");
    });
    expect(asked).toEqual([]);
  });

  test("of the environment is not used for `proxy: false`", async () => {
    const target = await serve((_, response) => response.end("direct"));
    const { url, asked } = await proxy();
    await withEnvironment({ HTTP_PROXY: url, NO_PROXY: "" }, async () => {
      expect(await (await transport({ proxy: false })(target)).text()).toBe("direct");
    });
    expect(asked).toEqual([]);
  });

  test("of the options is used", async () => {
    const target = await serve((_, response) => response.end("direct"));
    const { url, asked } = await proxy();
    await (await transport({ proxy: url })(target)).text();
    expect(asked).toEqual([`${target}/`]);
  });

  test.each([407, 502])("that answers %d to a tunnel has sent nothing on", async (status) => {
    const server = createServer();
    server.on("connect", (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`));
    const fetch = transport({ proxy: await listen(server) });
    const client = connectClient(
      { submit: submission() },
      { api: "raw" },
      { baseUrl: "https://127.0.0.1:9", fetch, retry: false },
    );
    expect(await failureOf(client.submit({ body: {} }))).toMatchObject({ name: "ConnectionError", sent: false });
  });

  /** Speaks SOCKS 5 (RFC 1928), and answers each request with a code. */
  async function socksProxy(reply: number): Promise<string> {
    const server = createSocketServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => {
        socket.write(Uint8Array.of(5, 0));
        socket.once("data", (request) => {
          socket.write(Uint8Array.of(5, reply, 0, 1, 0, 0, 0, 0, 0, 0));
          // Behind the address, which is one of IPv4 here, two bytes are the port.
          if (reply === 0) socket.pipe(connect(request.readUInt16BE(8), "127.0.0.1")).pipe(socket);
          else socket.end();
        });
      });
    });
    return (await listen(server)).replace("http:", "socks5:");
  }

  test("that speaks SOCKS is used, with and without given certificates", async () => {
    const target = await serve((_, response) => response.end("through SOCKS"));
    const proxy = await socksProxy(0);
    expect(await (await transport({ proxy })(target)).text()).toBe("through SOCKS");
    expect(await (await transport({ proxy, ca: selfSigned().cert })(target)).text()).toBe("through SOCKS");
  });

  test.each([1, 2, 5, 8])("that speaks SOCKS and answers %d has sent nothing on", async (reply) => {
    const client = connectClient(
      { submit: submission() },
      { api: "raw" },
      { baseUrl: "http://127.0.0.1:9", fetch: transport({ proxy: await socksProxy(reply) }), retry: false },
    );
    expect(await failureOf(client.submit({ body: {} }))).toMatchObject({ name: "ConnectionError", sent: false });
  });

  test.each(["proxy.example:3128", "nonsense://x", "http://"])(
    "of the environment that is %s is named",
    async (url) => {
      await withEnvironment({ HTTPS_PROXY: url }, async () => {
        expect(() => createNodeTransport()).toThrow("HTTPS_PROXY must be a URL that starts with http:// or https://");
      });
    },
  );

  test.each(["proxy.example:3128", "", 5, true, null])("of the options that is %j is refused", (proxy) => {
    expect(() => createNodeTransport({ proxy: proxy as string })).toThrow("proxy must be a URL");
  });
});

describe("a private certificate", () => {
  test("is trusted if it is given, and otherwise nothing is sent", async () => {
    const own = selfSigned();
    const target = (await listen(createSecureServer(own, (_, response) => response.end("{}")))).replace(
      "http:",
      "https:",
    );
    const call = (ca?: string): Promise<unknown> =>
      connectClient(
        { submit: submission() },
        { api: "raw" },
        { baseUrl: target, fetch: transport({ ca, proxy: false }), retry: false },
      ).submit({ body: {} });
    expect(await call(own.cert)).toEqual({});
    expect(await failureOf(call())).toMatchObject({ name: "ConnectionError", sent: false });
  });

  const { setDefaultCACertificates: setTrusted, getCACertificates: trusted } = tls as {
    setDefaultCACertificates?(all: readonly string[]): void;
    getCACertificates?(): readonly string[];
  };
  // As `NODE_EXTRA_CA_CERTS` does at the start of a process.
  test("stays trusted if Node knows it and another is given; a runtime that can't use it refuses it", async () => {
    const own = selfSigned();
    const before = trusted?.() ?? [];
    setTrusted?.([...before, own.cert]);
    opened.push({ close: () => setTrusted?.(before) });
    const server = createSecureServer(own, (_, response) => response.end("fine"));
    const target = (await listen(server)).replace("http:", "https:");
    const said = await transport({ ca: selfSigned().cert, proxy: false })(target).then(
      (answer) => answer.text(),
      () => "refused",
    );
    expect(said).toBe(setTrusted ? "fine" : "refused");
  });

  test.each(["/etc/company.pem", "", 5])("is not %j", (ca) => {
    expect(() => createNodeTransport({ ca: ca as string })).toThrow("ca must hold certificates as text (PEM)");
  });
});

test("a closed transport sends nothing, and leaves no doubt about it", async () => {
  const target = await serve((_, response) => response.end("{}"));
  const fetch = createNodeTransport({ proxy: false });
  await fetch.close();
  const { submit } = connectClient({ submit: submission() }, { api: "raw" }, { baseUrl: target, fetch });
  expect(await failureOf(submit({ body: {} }))).toMatchObject({
    name: "InvalidRequestError",
    message: expect.stringContaining("the transport is closed") as unknown,
  });
});

test("a connection without keep-alive serves one call", async () => {
  const target = await serve((_, response) => response.end("fine"));
  expect(await (await transport({ keepAlive: 0 })(target)).text()).toBe("fine");
});

test.each([
  ["connections", 0],
  ["connections", Number.NaN],
  ["keepAlive", -1],
  ["keepAlive", "5" as unknown as number],
])("%s can't be %j", (name, value) => {
  expect(() => createNodeTransport({ [name]: value })).toThrow(`${name} is `);
});

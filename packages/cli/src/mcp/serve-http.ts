import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { Readable } from "node:stream";
import {
  createMcpHandler,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
  type McpHttpHandler,
} from "@modelcontextprotocol/server";
import { answerPreflight, corsHeaders } from "./cors.ts";
import { createServer } from "./server.ts";
import type { McpState } from "./state.ts";

/** A server that listens only on loopback. */
export interface ServedHttp {
  readonly url: string;
  /** The token that clients send. */
  readonly token: string;
  close(): Promise<void>;
}

/**
 * Serves over streamable HTTP, on loopback. A page in a browser can reach loopback too, so `Host` and `Origin` are
 * checked, and a token is required.
 */
export async function serveHttp(state: McpState, port: number, given?: string): Promise<ServedHttp> {
  // An empty token counts as missing.
  const token = given || randomBytes(24).toString("base64url");
  const handler = createMcpHandler(() => createServer(state));
  const server = createHttpServer((request, response) => {
    answer(handler, token, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: open } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${open}/mcp`,
    token,
    async close() {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  handler: McpHttpHandler,
  token: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // A `Request` can't have such a method.
  if (/^(CONNECT|TRACE|TRACK)$/.test(incoming.method ?? "")) {
    outgoing.writeHead(405, { allow: "POST" }).end();
    return;
  }
  const request = toRequest(incoming, outgoing);
  const foreign =
    hostHeaderValidationResponse(request, localhostAllowedHostnames()) ??
    originValidationResponse(request, localhostAllowedOrigins());
  const response =
    foreign ??
    (new URL(request.url).pathname === "/mcp" ? undefined : new Response("Not found", { status: 404 })) ??
    answerPreflight(request) ??
    (isToken(request.headers.get("authorization"), token) ? undefined : unauthorized()) ??
    (await handler.fetch(request));
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(foreign ? {} : corsHeaders(request)),
  });
  if (response.body) Readable.fromWeb(response.body as never).pipe(outgoing);
  else outgoing.end();
}

function unauthorized(): Response {
  return new Response("Unauthorized", { status: 401, headers: { "www-authenticate": "Bearer" } });
}

function toRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const { method = "GET", headers, url = "/" } = incoming;
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const body = method === "GET" || method === "HEAD" ? undefined : (Readable.toWeb(incoming) as ReadableStream);
  const list = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  // Appended to the host as text: resolved as a URL, a path that begins with two slashes would name another host.
  const target =
    url.startsWith("/") && URL.canParse(`http://${headers.host}${url}`)
      ? `http://${headers.host}${url}`
      : "http://invalid.";
  return new Request(target, {
    method,
    headers: list as [string, string][],
    body,
    signal: gone.signal,
    duplex: "half",
  } as RequestInit);
}

function isToken(header: string | null, token: string): boolean {
  // The scheme name is case-insensitive.
  const given = Buffer.from(/^bearer +(.*)$/i.exec(header ?? "")?.[1] ?? "");
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

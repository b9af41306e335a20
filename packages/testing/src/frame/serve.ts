import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fake } from "./fake.ts";
import { ConnectionLost } from "./connection-lost.ts";

/** Where a fake listens. */
export interface ServeOptions {
  /** Default: 0, any free port. */
  readonly port?: number;
  /** Default: `127.0.0.1`, so that other machines can't reach it. */
  readonly host?: string;
}

/** A listening fake. */
export interface Served {
  /** Scheme, host and port, without the fake's base path. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** Stops listening and ends every connection, including streams. */
  close(): Promise<void>;
}

/**
 * Lets a fake listen on a port, for programs that can't use its `fetch`.
 *
 * @throws Error if the port is in use
 * @example
 * const served = await serve(fake);
 * const baseUrl = served.url + fake.basePath;
 */
export async function serve(fake: Pick<Fake, "fetch">, options: ServeOptions = {}): Promise<Served> {
  const { port = 0, host = "127.0.0.1" } = options;
  const server = createServer((incoming, outgoing) => {
    answer(fake, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy();
      else if (error instanceof ConnectionLost) incoming.socket.resetAndDestroy();
      else outgoing.writeHead(500, { "content-type": "text/plain" }).end(`the fake failed: ${String(error)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = error.code === "EADDRINUSE";
      reject(inUse ? new Error(`port ${port} is in use: choose another with --port`, { cause: error }) : error);
    });
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(fake: Pick<Fake, "fetch">, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const method = incoming.method ?? "GET";
  const allowed = crossOriginHeaders(incoming);
  if (method === "OPTIONS" && allowed !== undefined && "access-control-request-method" in incoming.headers) {
    outgoing.writeHead(204, allowed).end();
    return;
  }
  const response = await fake.fetch(`http://${incoming.headers.host ?? "127.0.0.1"}${incoming.url ?? "/"}`, {
    method,
    headers: headersOf(incoming),
    body: method === "GET" || method === "HEAD" ? undefined : Buffer.concat(chunks),
    signal: gone.signal,
    // The client has to follow a redirect itself.
    redirect: "manual",
  });
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...allowed });
  try {
    for await (const piece of response.body ?? []) await write(outgoing, piece, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
  outgoing.end();
}

/** Allows pages of any origin to call the fake and read its answers, since they contain no private data. */
function crossOriginHeaders({ headers }: IncomingMessage): Record<string, string> | undefined {
  if (headers.origin === undefined) return undefined;
  return {
    "access-control-allow-origin": headers.origin,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
    "access-control-expose-headers": "*",
    vary: "origin",
  };
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return headers;
}

/** Waits until the piece is sent: a connection that breaks right after it would lose it. */
async function write(outgoing: ServerResponse, piece: Uint8Array, gone: AbortSignal): Promise<void> {
  gone.throwIfAborted();
  await new Promise<void>((resolve) => {
    const done = (): void => {
      gone.removeEventListener("abort", done);
      resolve();
    };
    outgoing.write(piece, done);
    gone.addEventListener("abort", done, { once: true });
  });
}

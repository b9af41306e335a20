import type { AddressInfo, Socket } from "node:net";

/** A server that cuts its connections, and the requests that it has read. */
export interface CuttingServer {
  readonly baseUrl: string;
  /** The methods of the requests that it has read completely. */
  seen(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How a connection is cut: by an RST, or by a FIN. */
export type Cut = "reset" | "closed";

const answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

/**
 * A server that answers two requests on an open connection. From the third one on, it reads each request completely and
 * then cuts the connection. For a runtime without sockets, the program that runs it provides the server at
 * `globalThis.socketHost`.
 */
export async function openCuttingServer(cut: Cut): Promise<CuttingServer> {
  const { socketHost } = globalThis as { socketHost?: string };
  if (socketHost === undefined) return openHere(cut);
  const ask = async (path: string): Promise<unknown> => (await fetch(socketHost + path)).json();
  const baseUrl = String(await ask(`/open/${cut}`));
  return {
    baseUrl,
    seen: () => ask(`/seen?${baseUrl}`) as Promise<string[]>,
    close: async () => void (await ask(`/close?${baseUrl}`)),
  };
}

async function openHere(cut: Cut): Promise<CuttingServer> {
  const { createServer } = await import("node:net");
  const seen: string[] = [];
  const server = createServer((socket) => {
    let text = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      text += String(chunk);
      const [head = "", body = ""] = text.split("\r\n\r\n");
      if (!text.includes("\r\n\r\n") || body.length < Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) return;
      const [method = ""] = head.split(" ");
      seen.push(method);
      text = "";
      if (seen.length < 3) socket.write(answer);
      else cutOff(socket, cut);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: async () => seen,
    close: async () => void server.close(),
  };
}

function cutOff(socket: Socket, cut: Cut): void {
  if (cut === "reset") socket.resetAndDestroy();
  else socket.end();
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openCuttingServer, type Cut, type CuttingServer } from "../../packages/runtime/src/testing/cutting-server.ts";

/** Raw sockets for a runtime that has none, asked for over HTTP. */
export async function openSocketHost(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const servers = new Map<string, CuttingServer>();

  async function answer({ url = "" }: IncomingMessage): Promise<unknown> {
    const [path = "", at = ""] = url.split("?");
    if (path.startsWith("/open/")) {
      const server = await openCuttingServer(path.slice("/open/".length) as Cut);
      servers.set(server.baseUrl, server);
      return server.baseUrl;
    }
    if (path === "/seen") return servers.get(at)?.seen();
    await servers.get(at)?.close();
    return true;
  }

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(await answer(request)));
  }

  const host = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
    async close() {
      for (const server of servers.values()) await server.close();
      host.closeAllConnections();
      host.close();
    },
  };
}

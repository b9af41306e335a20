import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A token endpoint, and an API behind it. */
export interface TokenServer {
  readonly url: string;
  /** How many tokens were requested. */
  readonly tokens: number;
  /** How many calls had the latest token. */
  readonly calls: number;
  close(): void;
}

/**
 * @param processes how many have to ask for `/ready` before all of them may continue
 * @param killed kills the process that comes before them, after it asks for a token, which it never gets
 */
export async function startTokenServer(processes: number, killed?: () => void): Promise<TokenServer> {
  let kill = killed;
  let tokens = 0;
  let calls = 0;
  const waiting: ServerResponse[] = [];
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    if (kill) {
      if (request.url === "/ready") return void response.end("{}");
      kill();
      kill = undefined;
    } else if (request.url === "/ready") {
      if (waiting.push(response) === processes) for (const one of waiting) one.end("{}");
    } else if (request.url === "/token") {
      tokens++;
      // About as long as a real one takes.
      setTimeout(() => response.end(JSON.stringify({ access_token: `token ${tokens}`, expires_in: 3600 })), 200);
    } else {
      if (request.headers.authorization === `Bearer token ${tokens}`) calls++;
      response.end("{}");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get tokens() {
      return tokens;
    },
    get calls() {
      return calls;
    },
    close: () => void server.close(),
  };
}

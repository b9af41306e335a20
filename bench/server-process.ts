/**
 * The server of the loopback measures. With a number as its argument it holds every answer back until it has that many
 * requests for a job under way.
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { jobText, tokenPath, tokenText } from "./exchange.ts";

const together = Number(process.argv[2] ?? 0);
let waiting: ServerResponse[] = [];

function answer(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}

const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
  request.resume();
  if (request.url === tokenPath) return answer(response, 200, tokenText);
  if (together === 0) return answer(response, request.method === "POST" ? 201 : 200, jobText);
  waiting.push(response);
  if (waiting.length < together) return;
  // Told once all requests are open: what they hold is looked at before they are answered.
  process.once("message", () => {
    for (const held of waiting) answer(held, 200, jobText);
    waiting = [];
  });
  process.send?.("all open");
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () =>
  process.send?.((server.address() as AddressInfo).port),
);
process.on("disconnect", () => process.exit());

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "./harness/run-suite.ts";
import { resultOf, startProgram } from "./program.ts";
import { readResult } from "./result.ts";

/** Headless, and without what a browser does on the network of its own accord. */
const parameters = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Runs a bundle in a page, which sends the result back to the server it came from. */
export async function runInChromium(program: string, bundle: string): Promise<Result> {
  const profile = mkdtempSync(join(tmpdir(), "pressroom-chromium-"));
  let tell: (said: string) => void = () => undefined;
  const said = new Promise<string>((resolve) => (tell = resolve));
  const server = createServer((request, response) => void answer(request, response, bundle, tell));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const running = startProgram(
      program,
      [...parameters, `--user-data-dir=${profile}`, `http://127.0.0.1:${port}/`],
      0,
    );
    return await resultOf(running, said.then(readResult));
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  bundle: string,
  tell: (said: string) => void,
): Promise<void> {
  switch (request.url) {
    case "/":
      response.setHeader("content-type", "text/html").end(readFileSync(join(import.meta.dirname, "hosts/page.html")));
      return;
    case "/tests.mjs":
      response.setHeader("content-type", "text/javascript").end(readFileSync(bundle));
      return;
    case "/result": {
      let said = "";
      for await (const chunk of request) said += chunk;
      response.end();
      tell(said);
      return;
    }
    default:
      response.writeHead(404).end();
  }
}

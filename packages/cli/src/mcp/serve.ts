import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Invocation } from "../command/command.ts";
import { exitCodes } from "../errors/exit-codes.ts";
import { port } from "../command/values.ts";
import { oneLine } from "../output/progress.ts";
import { tellCost } from "./cost.ts";
import { openState } from "./open-state.ts";
import { serveHttp } from "./serve-http.ts";
import { createServer } from "./server.ts";

/**
 * Serves until it is interrupted, or its client disconnects. Messages outside the protocol go to the standard error.
 */
export async function serve(invocation: Invocation): Promise<number> {
  const { values, world } = invocation;
  const state = await openState(invocation);
  const say = (line: string): void => void world.errors.write(`${line}\n`);
  if (values["cost"]) {
    world.out.write(`${tellCost(state.catalog)}\n`);
    return exitCodes.succeeded;
  }
  say(tellCost(state.catalog));
  say(
    state.allowWrites
      ? "It may change things, after a dry run."
      : "It only reads: --allow-writes lets it change things.",
  );
  const interrupted = new Promise<void>((resolve) => {
    if (world.signal.aborted) resolve();
    world.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  if (values["http"]) {
    const served = await serveHttp(state, port(values), world.environment["PRESSROOM_MCP_TOKEN"]);
    say(`It listens on ${served.url}.`);
    if (!world.environment["PRESSROOM_MCP_TOKEN"]) say(`Its clients send: Authorization: Bearer ${served.token}`);
    await interrupted;
    await served.close();
    return exitCodes.succeeded;
  }
  const served = serveStdio(() => createServer(state), {
    // The full list of faults would fill a screen without helping.
    onerror: ({ message }) =>
      say(
        `It could not read what its client sent: ${message.startsWith("[") ? "it is not JSON-RPC" : oneLine(message)}`,
      ),
  });
  const gone = new Promise<void>((resolve) => process.stdin.once("close", resolve).once("end", resolve));
  await Promise.race([interrupted, gone]);
  await served.close();
  return exitCodes.succeeded;
}

/** A thread in which Prism answers. If Prism throws, the thread ends and the process goes on. If Prism hangs, the thread can be ended. */

import { parentPort } from "node:worker_threads";
import type { Description } from "@pressroom/description";
import { hastenAjv } from "./hasten-ajv.ts";
import { startPrism } from "./prism-server.ts";
import type { PrismServer } from "./prism-server.ts";

export type PrismOrder =
  | { readonly kind: "start"; readonly id: number; readonly description: Description }
  | { readonly kind: "stop"; readonly id: number };

export type PrismReply =
  | { readonly id: number; readonly url: string }
  | { readonly id: number; readonly error: string }
  | { readonly death: string };

hastenAjv();

const started = new Map<number, PrismServer>();

/** Handles errors that Prism throws outside of any promise. The thread can't be trusted afterwards. */
function die(error: unknown): void {
  const reply: PrismReply = { death: error instanceof Error ? error.message : String(error) };
  parentPort?.postMessage(reply);
}
process.on("uncaughtException", die);
process.on("unhandledRejection", die);

parentPort?.on("message", async (order: PrismOrder) => {
  if (order.kind === "stop") {
    await started.get(order.id)?.close();
    started.delete(order.id);
    return;
  }
  parentPort?.postMessage(await start(order.id, order.description));
});

async function start(id: number, description: Description): Promise<PrismReply> {
  try {
    const server = await startPrism(description);
    started.set(id, server);
    return { id, url: server.url };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

import { createNodeTransport } from "@pressroom/runtime/node";
import type { Caller, Wire } from "../caller.ts";
import { pressroom } from "./pressroom.ts";

/** Ours through its own transport instead of `fetch`. */
export function pressroomOnNode({ baseUrl }: Wire): Caller {
  return pressroom({ baseUrl, fetch: (url, init) => transport(String(url), init) });
}

const transport = createNodeTransport();

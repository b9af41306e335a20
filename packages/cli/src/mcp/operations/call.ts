import { PressroomError } from "@pressroom/runtime";
import { dryRun } from "../../operations/dry-run.ts";
import { pass, refuse, tell, type ToolAnswer } from "../answers.ts";
import { isMutation, type CatalogEntry } from "./catalog.ts";
import { confirmableFor } from "../confirmations.ts";
import type { McpState } from "../state.ts";

/** What an operation is called with. */
interface Input {
  readonly path?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly body?: unknown;
}

/** Reads are made at once; what may change something is shown first, and made when that is confirmed. */
export async function callOperation(
  { operation: name = "", input = {}, confirm }: { operation?: string; input?: Input; confirm?: string },
  state: McpState,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const entry = state.catalog.find(name);
  if (!entry) return refuse(`there is no operation "${name}": use search to find its name, written api.operationId`);
  if (!isMutation(entry)) return send(entry, input, state, signal);
  if (!state.allowWrites)
    return refuse(
      `${name} may change something, and this server only reads. A person can start it with --allow-writes.`,
    );
  const request = { tool: "call", name, input };
  if (confirm === undefined) {
    return show(entry, input, state, request);
  }
  const refusal = state.confirmations.refuse(confirm, request);
  if (refusal !== undefined) return refuse(refusal);
  state.confirmations.use(confirm);
  return send(entry, input, state, signal);
}

async function send(entry: CatalogEntry, input: Input, state: McpState, signal: AbortSignal): Promise<ToolAnswer> {
  try {
    const method = entry.api.connect({ ...state.configOf(entry.api) })[entry.operation.id];
    const answer: unknown = await method?.(input as never, { signal });
    return pass(entry.api.api, answer);
  } catch (error) {
    return tellError(entry, error);
  }
}

/** What would be sent, and a token that confirms that very request. */
async function show(entry: CatalogEntry, input: Input, state: McpState, request: object): Promise<ToolAnswer> {
  try {
    const { headers, ...shown } = await dryRun(entry.api, entry.operation.id, input, state.configOf(entry.api).baseUrl);
    const confirm = state.confirmations.issue(request);
    return tell({
      dryRun: { ...shown, headers: Object.keys(headers) },
      nothingWasSent: true,
      confirm,
      seconds: confirmableFor / 1000,
    });
  } catch (error) {
    return tellError(entry, error);
  }
}

function tellError({ api, name }: CatalogEntry, error: unknown): ToolAnswer {
  if (!(error instanceof PressroomError)) throw error;
  const { message, status, body } = error as PressroomError & { status?: number; body?: unknown };
  if (status === undefined) return refuse(`${name}: ${message}`);
  return pass(api.api, { error: message, status, body }, true);
}

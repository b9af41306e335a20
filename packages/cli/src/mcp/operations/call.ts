import { PressroomError, type ClientConfig } from "@pressroom/runtime";
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
    const shown = await dryRun(entry, input, state);
    return isAnswer(shown)
      ? shown
      : tell({
          dryRun: shown,
          nothingWasSent: true,
          confirm: state.confirmations.issue(request),
          seconds: confirmableFor / 1000,
        });
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

/** What would be sent, as the engine writes it: everything but the credentials. */
async function dryRun(
  entry: CatalogEntry,
  input: Input,
  state: McpState,
): Promise<Record<string, unknown> | ToolAnswer> {
  let shown: Record<string, unknown> = {};
  const config: ClientConfig = {
    baseUrl: state.configOf(entry.api).baseUrl,
    retry: false,
    fetch: async (url, { method, headers, body }) => {
      const names = Object.keys(headers as Record<string, string>);
      shown = {
        method,
        url,
        headers: names,
        body: typeof body === "string" ? body : body === undefined ? null : "(binary)",
      };
      throw new DryRunEnd();
    },
    auth: Object.fromEntries(entry.operation.schemes.flat().map((scheme) => [scheme, { sign: () => ({}) }])),
  };
  try {
    await entry.api.connect(config)[entry.operation.id]?.(input as never);
  } catch (error) {
    if (Object.keys(shown).length === 0) return tellError(entry, error);
  }
  return shown;
}

/** Stands in the place of an answer: nothing was sent. */
class DryRunEnd extends Error {}

function isAnswer(value: Record<string, unknown> | ToolAnswer): value is ToolAnswer {
  return "content" in value;
}

function tellError({ api, name }: CatalogEntry, error: unknown): ToolAnswer {
  if (!(error instanceof PressroomError)) throw error;
  const { message, status, body } = error as PressroomError & { status?: number; body?: unknown };
  if (status === undefined) return refuse(`${name}: ${message}`);
  return pass(api.api, { error: message, status, body }, true);
}

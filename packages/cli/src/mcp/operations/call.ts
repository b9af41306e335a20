import { PressroomError } from "@pressroom/runtime";
import { plainMessage } from "../../errors/plain-message.ts";
import { hintOf } from "../../operations/with-call-hints.ts";
import { textOfBlob } from "../../operations/text-of-blob.ts";
import { wrongBody } from "../../operations/wrong-body.ts";
import { wrongParameter } from "../../operations/wrong-parameter.ts";
import { dryRun } from "../../operations/dry-run.ts";
import { pass, refuse, tell, type ToolAnswer } from "../answers.ts";
import { isMutation, type CatalogEntry } from "./catalog.ts";
import { confirmableFor } from "../confirmations.ts";
import type { McpState } from "../state.ts";

/** The input of a call. */
interface Input {
  readonly path?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly body?: unknown;
}

/** Makes a read at once. Shows any other request first, and makes it after a confirmation. */
export async function callOperation(
  { operation: name = "", input = {}, confirm }: { operation?: string; input?: Input; confirm?: string },
  state: McpState,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const entry = state.catalog.find(name);
  if (!entry) return refuse(`there is no operation "${name}": use search to find its name, written api.operationId`);
  const wrong = await wrongBody(entry.api, entry.operation, input.body);
  if (wrong !== undefined) return refuse(`input.body: ${wrong}`);
  const parameter = await wrongParameter(entry.api, entry.operation, input);
  if (parameter !== undefined) return refuse(`input.${parameter.in}.${parameter.name}: ${parameter.what}`);
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
    const given = new AbortController();
    const answer: unknown = await method?.(input as never, { signal: AbortSignal.any([signal, given.signal]) });
    if (typeof answer !== "object" || answer === null) return pass(entry.api.api, answer);
    if (answer instanceof Blob) return passBytes(entry, answer);
    if (!(Symbol.asyncIterator in answer)) return pass(entry.api.api, answer);
    // A stream may never end, so it is closed here.
    given.abort();
    return refuse(
      `${entry.name} answers with a stream, which a tool can't hand over: a person can read it with pressroom call`,
    );
  } catch (error) {
    return tellError(entry, error, hintOf(error, state.configOf(entry.api).baseUrl, state.world.environment));
  }
}

/** The text of a file, if it is text. JSON can't express bytes. */
async function passBytes({ api, name }: CatalogEntry, blob: Blob): Promise<ToolAnswer> {
  const text = await textOfBlob(blob);
  if (text !== undefined) return pass(api.api, text);
  return refuse(`${name} answered ${blob.size} bytes of ${blob.type || "no media type"}, which are no text`);
}

/** The request that would be sent, and a token that confirms exactly this request. */
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

/** @param hint what for the person who starts the server */
function tellError({ api, name }: CatalogEntry, error: unknown, hint = ""): ToolAnswer {
  if (!(error instanceof PressroomError)) throw error;
  const { message, status, body } = error as PressroomError & { status?: number; body?: unknown };
  if (status === undefined) return refuse([`${name}: ${plainMessage(message)}.`, hint].filter(Boolean).join(" "));
  return pass(api.api, { error: message, status, body }, true);
}

/**
 * Asks a real server, or a fake, for the answers that a description promises, and reports the differences. It only reads: GET and
 * HEAD, with values from the description or the caller. The result contains nothing that the server sent.
 */

import {
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  listOperations,
  stringMember,
} from "@pressroom/description";
import { limitedPattern } from "@pressroom/description/file";
import { createSchemaChecker, type SchemaChecker } from "@pressroom/description/validation";
import type { CaseRequest } from "../cases/cases.ts";
import { findResponse } from "../checks/check-response.ts";
import { fail, type Failure } from "../failures/failure.ts";
import { writeRequest } from "../requests/write-request.ts";
import { headersOfSecrets } from "../wire/credentials.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import type { DriftAction } from "./drift-overlay.ts";
import { type Found, judgeAnswer } from "./judge-answer.ts";
import { readAnswer } from "./read-answer.ts";
import { unitedActions } from "./united-actions.ts";

/** The server to ask, and the values to ask with. */
export interface ServerTrial {
  /** The description that the answers are compared with. */
  readonly description: Description;
  /** URL that the description's paths are appended to. */
  readonly baseUrl: string;
  /** Who answers. A difference is the fault of a fake itself, but of a real server's description. Default: "server". */
  readonly peer?: "server" | "fake";
  /** Secrets by the name of the security scheme: a token, a key, or `user:password`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Values of parameters by name. They come before those of the description. */
  readonly values?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Ends the trial early. It then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How a server differs from its description. */
export interface ServerResult {
  /** A line for each request: operation and status. */
  readonly asked: readonly string[];
  /** A line for each operation that was not called, with the reason. */
  readonly skipped: readonly string[];
  /** All differences, without any value that the server sent. */
  readonly failures: readonly Failure[];
  /** Corrections of the description, for `writeDriftOverlay`. None for a fake. */
  readonly actions: readonly DriftAction[];
}

/** Statuses by which a server or its proxy says that it can't answer now. They say nothing about the API. */
const passing: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Milliseconds that an answer may take. */
const timeLimit = 30_000;

/**
 * Asks a server for the answers that its description promises, and reports the differences. It only reads: GET and HEAD, with values
 * from the description or the trial. A request waits 30 seconds for its answer.
 *
 * @throws Error if the description can't be read; the signal's reason when it aborts
 */
export async function tryServer(trial: ServerTrial): Promise<ServerResult> {
  const { description, values = {}, secrets = {} } = trial;
  const schemas = createSchemaChecker(description, limitedPattern);
  const asked: string[] = [];
  let succeeded = false;
  const skipped: string[] = [];
  const failures: Failure[] = [];
  const actions: DriftAction[] = [];
  for (const operation of listOperations(description)) {
    trial.signal?.throwIfAborted();
    const headers = headersOfSecrets(operation, secrets);
    const request = requestOf(operation, values);
    const reason = reasonToSkip(operation, headers, request);
    if (reason !== undefined || headers === undefined || typeof request === "string") {
      skipped.push(`${operation.id}: ${reason}`);
      continue;
    }
    const found = await ask(trial, operation, request, headers, schemas);
    if (found.status !== undefined && found.status >= 200 && found.status < 300) succeeded = true;
    asked.push(`${operation.id} ${found.status ?? "no answer"}`);
    failures.push(...found.failures);
    actions.push(...found.actions);
  }
  // A server that refuses everything teaches nothing, even if every refusal is declared.
  if (asked.length > 0 && !succeeded && failures.length === 0)
    failures.push(fail("C704", `none of ${asked.length} calls succeeded: ${asked.join(", ")}`));
  return { asked, skipped, failures, actions: unitedActions(description, actions) };
}

function reasonToSkip(
  operation: DescribedOperation,
  headers: object | undefined,
  request: CaseRequest | string,
): string | undefined {
  if (operation.method !== "GET" && operation.method !== "HEAD") return `${operation.method} may change something`;
  if (headers === undefined)
    return `its security requires ${operation.security.map((schemes) => schemes.map(({ name }) => name).join(" and ")).join(", or ")}, but no secret was given`;
  return typeof request === "string" ? request : undefined;
}

/** @returns the request, or what is missing for it */
function requestOf(operation: DescribedOperation, values: Readonly<Record<string, string>>): CaseRequest | string {
  const valueOf = ({ name, examples }: DescribedParameter): unknown => stringMember(values, name) ?? examples[0]?.value;
  const sent = operation.parameters.filter(
    ({ name, required }) => required || stringMember(values, name) !== undefined,
  );
  const lacking = sent.filter((parameter) => valueOf(parameter) === undefined);
  if (lacking.length > 0)
    return `required parameters have neither an example nor a given value: ${lacking.map(({ name }) => name).join(", ")}`;
  return sent.reduce<CaseRequest>((request, parameter) => {
    return { ...request, [parameter.in]: { ...request[parameter.in], [parameter.name]: valueOf(parameter) } };
  }, {});
}

/** Calls one operation and judges its answer. */
async function ask(
  trial: ServerTrial,
  operation: DescribedOperation,
  request: CaseRequest,
  headers: Readonly<Record<string, string>>,
  schemas: SchemaChecker,
): Promise<Found> {
  const { description, peer = "server", signal } = trial;
  const sent = await writeRequest(description, operation, request, trial.baseUrl.replace(/\/$/, ""), headers);
  const limits = [AbortSignal.timeout(timeLimit), ...(signal === undefined ? [] : [signal])];
  const unjudged = (reason: string): Pick<Found, "failures" | "actions"> => ({
    failures: [fail("C703", `${operation.id}: ${reason}`)],
    actions: [],
  });
  let answer: ReceivedAnswer;
  try {
    const init: RequestInit = {
      method: sent.method,
      headers: sent.headers,
      redirect: "manual",
      signal: AbortSignal.any(limits),
    };
    answer = await readAnswer(await (trial.fetch ?? fetch)(sent.url, init));
  } catch (error) {
    signal?.throwIfAborted();
    return unjudged(`no answer: ${reasonOf(error)}`);
  }
  const { status } = answer;
  if (peer === "server" && (status === 401 || status === 403))
    return { status, ...unjudged(`the server answered ${status}: it does not accept the credentials`) };
  if (passing.has(status) && findResponse(operation, status) === undefined)
    return { status, ...unjudged(`the server answered ${status}, which is temporary: ask again later`) };
  return judgeAnswer({ description, schemas, peer }, operation, answer);
}

/** The reason of an error, without the URL, which may hold a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return code ?? error.name;
}

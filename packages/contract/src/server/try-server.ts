/**
 * Asks a real server, or a fake, what a description says it answers, and says what differs. It only reads: GET and HEAD,
 * with values that the description shows or the caller gives. Nothing that the server sent is in what comes out.
 */

import {
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  listOperations,
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

/** Which server is asked, and with what. */
export interface ServerTrial {
  /** The description that the answers are held to. */
  readonly description: Description;
  /** URL the description's paths are put behind. */
  readonly baseUrl: string;
  /** Who answers: a fake's fault is the fake's, a server's is the description's. Default: a server. */
  readonly peer?: "server" | "fake";
  /** Secrets by the name of the security scheme: a token, a key, or `user:password`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Values of parameters by name, before what the description shows. */
  readonly values?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Ends the trial, which then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a server does otherwise than its description says. */
export interface ServerResult {
  /** A line for each request: operation and status. */
  readonly asked: readonly string[];
  /** A line for each operation that was left alone, with the reason. */
  readonly skipped: readonly string[];
  /** Everything that differs. No value that the server sent is in it. */
  readonly failures: readonly Failure[];
  /** Corrections of the description, for `writeDriftOverlay`. None for a fake. */
  readonly actions: readonly DriftAction[];
}

/** What a server or a proxy before it says when it can't answer now: nothing of the API. */
const passing: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Milliseconds an answer may take. */
const timeLimit = 30_000;

/**
 * Asks a server what its description says it answers, and says what differs. It only reads: GET and HEAD, with values that the
 * description shows or that are given. A request waits 30 seconds for its answer.
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
  // Of a server that refuses everything nothing was learnt, however well each refusal is declared.
  if (asked.length > 0 && !succeeded && failures.length === 0)
    failures.push(fail("C704", `none of ${asked.length} calls succeeded: ${asked.join(", ")}`));
  return { asked, skipped, failures, actions: unitedActions(description, actions) };
}

function reasonToSkip(
  operation: DescribedOperation,
  headers: object | undefined,
  request: CaseRequest | string,
): string | undefined {
  if (operation.method !== "GET" && operation.method !== "HEAD") return `${operation.method} does not only read`;
  if (headers === undefined)
    return `its security asks for ${operation.security.map((schemes) => schemes.map(({ name }) => name).join(" and ")).join(", or ")}, and no secret is given`;
  return typeof request === "string" ? request : undefined;
}

/** @returns the request, or what it lacks */
function requestOf(operation: DescribedOperation, values: Readonly<Record<string, string>>): CaseRequest | string {
  const valueOf = ({ name, examples }: DescribedParameter): unknown => values[name] ?? examples[0]?.value;
  const sent = operation.parameters.filter(({ name, required }) => required || values[name] !== undefined);
  const lacking = sent.filter((parameter) => valueOf(parameter) === undefined);
  if (lacking.length > 0)
    return `required without an example, and not given: ${lacking.map(({ name }) => name).join(", ")}`;
  return sent.reduce<CaseRequest>((request, parameter) => {
    return { ...request, [parameter.in]: { ...request[parameter.in], [parameter.name]: valueOf(parameter) } };
  }, {});
}

/** Asks for one operation, and judges what comes. */
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
    return { status, ...unjudged(`the server answered ${status}: the credentials are not good for it`) };
  if (passing.has(status) && findResponse(operation, status) === undefined)
    return { status, ...unjudged(`the server answered ${status}, which passes: ask again later`) };
  return judgeAnswer({ description, schemas, peer }, operation, answer);
}

/** What went wrong, without a URL that may hold a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return code ?? error.name;
}

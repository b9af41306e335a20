/**
 * Asks a real server, or a fake, what a description says it answers, and says what differs. It only reads: GET and HEAD,
 * with values that the description shows or the caller gives. Nothing that the server sent is in what comes out.
 */

import {
  below,
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  isJson,
  listOperations,
  mediaTypeOf,
  typeOf,
} from "@pressroom/description";
import { createSchemaChecker, type SchemaChecker } from "@pressroom/description/validation";
import { checkResponse, findResponse } from "../checks/check-response.ts";
import { findContent } from "../checks/check-declared.ts";
import type { CaseRequest } from "../cases/cases.ts";
import { headersOfSecrets } from "../wire/credentials.ts";
import { findDrift } from "./drift.ts";
import type { Drift } from "./drift.ts";
import { actionsOf, answerAction, headerAction } from "./drift-overlay.ts";
import type { DriftAction } from "./drift-overlay.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import type { FailureCode } from "../failures/failure-codes.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import { judgeStream } from "./judge-stream.ts";
import { readAnswer } from "./read-answer.ts";
import { limitedPattern } from "@pressroom/description/file";
import { showName, showWord } from "./redact.ts";
import { parseJson } from "../wire/read-body.ts";
import { unitedActions } from "./united-actions.ts";
import { writeRequest } from "../requests/write-request.ts";

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

interface Found {
  readonly status?: number;
  readonly failures: readonly Failure[];
  readonly actions: readonly DriftAction[];
}

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
  let answer: ReceivedAnswer;
  try {
    const init: RequestInit = {
      method: sent.method,
      headers: sent.headers,
      redirect: "manual",
      signal: AbortSignal.any(limits),
    };
    const response = await (trial.fetch ?? fetch)(sent.url, init);
    answer = await readAnswer(response);
  } catch (error) {
    signal?.throwIfAborted();
    return { failures: [fail("C703", `${operation.id}: no answer: ${reasonOf(error)}`)], actions: [] };
  }
  const { status } = answer;
  const seen = `${operation.method} ${operation.path} ${status}`;
  if (peer === "server" && (status === 401 || status === 403)) {
    return {
      status,
      failures: [fail("C703", `${operation.id}: the server answered ${status}: the credentials are not good for it`)],
      actions: [],
    };
  }
  if (passing.has(status) && findResponse(operation, status) === undefined)
    return {
      status,
      failures: [fail("C703", `${operation.id}: the server answered ${status}, which passes: ask again later`)],
      actions: [],
    };
  const violations = checkResponse(description, operation, answer, schemas);
  const code = (isStatus: boolean): FailureCode =>
    peer === "fake" ? (isStatus ? "C401" : "C402") : isStatus ? "C701" : "C702";
  const response = findResponse(operation, status);
  const type = mediaTypeOf(answer.headers.get("content-type"));
  const value = isJson(type) ? parseJson(answer.text) : answer.text;
  if (response === undefined) {
    const place = { pointer: operation.pointer, status: String(status), declared: false };
    const action = answerAction(description, place, type, typeOf(value), seen, answer.text !== "");
    return { status, failures: [fail(code(true), `${seen}: the status is not declared`)], actions: [action] };
  }
  const content = findContent(response.contents, type);
  if (content === undefined && answer.text !== "" && operation.method !== "HEAD") {
    const action = answerAction(
      description,
      { pointer: response.pointer, status: response.status, declared: true },
      type,
      typeOf(value),
      seen,
    );
    return {
      status,
      failures: [fail(code(false), `${seen}: the media type ${type || "(none)"} is not declared`)],
      actions: [action],
    };
  }
  const stream = content && type === "text/event-stream" ? judgeStream(description, content, answer.text) : undefined;
  const drifts =
    stream?.drifts ??
    (content?.schema === undefined || !isJson(type) || value === undefined
      ? []
      : findDrift(description, content.schema, value, violations));
  // Fields that nobody closed are no violation, but they are drift.
  const bounds = new Set(drifts.filter(({ kind }) => kind === "broken bound").map(({ word }) => word));
  const others = violations.filter(
    ({ code: keyword, location }) =>
      location[1] === "header" || !((drifts.length > 0 && driftKeywords.has(keyword)) || bounds.has(keyword)),
  );
  const failures = [
    ...(stream?.framing === undefined ? [] : [fail(code(false), `${seen}: ${stream.framing}`)]),
    ...drifts
      .filter((drift, index) => drifts.findIndex((other) => tellDrift(other) === tellDrift(drift)) === index)
      .map((drift) => fail(code(false), `${seen}: ${tellDrift(drift)}`)),
    ...others.map(({ code: keyword, location }) =>
      fail(code(false), `${seen}: ${location.slice(1).map(showPart).join(".")}: breaks "${keyword}"`),
    ),
  ];
  const missing = violations.flatMap(({ code: keyword, location: [, place, name = ""] }) => {
    if (place !== "header" || keyword !== "required") return [];
    const header = below(description, response, "headers", name);
    return header === undefined ? [] : [headerAction(description, header.pointer, name, seen)];
  });
  const corrections = drifts.flatMap((drift) => actionsOf(description, drift, seen));
  return { status, failures, actions: [...corrections, ...missing] };
}

/** Keywords of which a drift says more. */
const driftKeywords: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "required",
  "additionalProperties",
  "unevaluatedProperties",
  "anyOf",
  "oneOf",
  "if",
]);

function tellDrift({ kind, path, word, type }: Drift): string {
  const where = ["body", ...path.map(showPart)].join(".");
  if (kind === "new enum value") return `${where}: new enum value ${showWord(word)}`;
  if (kind === "broken bound") return `${where}: breaks "${word}"`;
  if (kind === "other type") return `${where}: is of type ${type}, which is not declared`;
  return kind === "extra field"
    ? `${where}: extra field ${showName(word)} of type ${type}`
    : `${where}: the required field ${word} is missing`;
}

function showPart(part: string): string {
  return part === "*" || /^\d+$/.test(part) ? "*" : showName(part);
}

/** What went wrong, without a URL that may hold a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return code ?? error.name;
}

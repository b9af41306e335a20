/**
 * The `fetch` a client gets in a contract test: it sends the client's request to Prism, asks for the case's answer,
 * and keeps what was sent and every violation Prism found.
 */

import type { ContractCase } from "../cases/cases.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import { readProblemBody, readViolationHeader } from "./prism-violations.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import type { Violation } from "../failures/violation.ts";
import { prismMethod } from "./input/older-description.ts";

/** A request and what came of it. */
export interface Exchange {
  readonly sent: SentRequest;
  /** Absent if none came. */
  readonly answer?: ReceivedAnswer;
  readonly violations: readonly Violation[];
}

/** Who answers, and who answers for it when it fails. */
export interface Answering {
  /** Where Prism answers; absent if it does not, with the reason. */
  readonly url?: string | undefined;
  readonly failure?: string | undefined;
  /** Resolves to the reason when Prism's thread has ended. */
  readonly ended?: Promise<Error> | undefined;
  /** The answer of the second server. */
  readonly instead?: (() => Response | undefined) | undefined;
  /** Hears that Prism failed at a request, and how. */
  readonly onFailure?: ((reason: string) => void) | undefined;
}

export interface HarnessFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** One for each request, in the order they were answered. */
  readonly exchanges: readonly Exchange[];
}

/**
 * @param servers URLs that the client's requests may begin with; Prism answers the paths below them.
 * @param timeLimit Milliseconds Prism may take. 5.16.0 never answers a body that is not JSON; what it answers takes it no second.
 */
export function createHarnessFetch(
  answering: Answering,
  testCase: ContractCase,
  servers: readonly string[],
  timeLimit: number = 5_000,
): HarnessFetch {
  const exchanges: Exchange[] = [];
  const fetchFromPrism = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const sent: SentRequest = {
      method: request.method,
      url: request.url,
      headers: new Headers(request.headers),
      body: new Uint8Array(await request.arrayBuffer()),
    };
    const accept = checkAccept(testCase, sent.headers.get("accept"));
    const asked = await askPrism(answering, testCase, sent, servers, timeLimit, request.signal);
    // Whatever Prism made of the request: what the client makes of the right answer is to be seen.
    const instead = asked.response?.status === testCase.code ? undefined : answering.instead?.();
    // An answer that Prism alone can't write, such as an object as HTML, says nothing of the request: the other server wrote it.
    const isPrismsOwn = instead !== undefined && (asked.response?.status ?? 0) >= 500;
    const violations = [...accept, ...(isPrismsOwn ? [] : asked.violations)];
    if (instead !== undefined) {
      const text = await instead.clone().text();
      exchanges.push({ sent, answer: { status: instead.status, headers: instead.headers, text }, violations });
      return instead;
    }
    const { response } = asked;
    if (response === undefined) {
      exchanges.push({ sent, violations });
      throw asked.error;
    }
    const text = await response.clone().text();
    exchanges.push({ sent, answer: { status: response.status, headers: response.headers, text }, violations });
    return response;
  };
  return { fetch: fetchFromPrism, exchanges };
}

interface Asked {
  readonly response?: Response;
  readonly error?: unknown;
  readonly violations: readonly Violation[];
}

async function askPrism(
  { url, failure, ended, onFailure }: Answering,
  testCase: ContractCase,
  sent: SentRequest,
  servers: readonly string[],
  timeLimit: number,
  signal: AbortSignal,
): Promise<Asked> {
  if (url === undefined) {
    const message = `Prism ${failure ?? "is not there"}`;
    return { error: new Error(message), violations: [ofPrism("failed", message)] };
  }
  const headers = new Headers(sent.headers);
  headers.append("prefer", writePreference(testCase));
  if (testCase.mediaType !== null) headers.set("accept", testCase.mediaType);
  const timeUp = AbortSignal.timeout(timeLimit);
  try {
    const response = await fetch(url + pathBelow(sent.url, servers), {
      method: prismMethod(sent.method),
      headers,
      ...(sent.body.length > 0 ? { body: sent.body } : {}),
      redirect: "manual",
      signal: AbortSignal.any([signal, timeUp]),
    });
    // The body belongs to the time limit, too.
    const text = response.body === null ? null : await response.text();
    const { status } = response;
    return {
      response: new Response(bodiless.has(status) ? null : text, { status, headers: response.headers }),
      violations: [
        ...readViolationHeader(response.headers.get("sl-violations")),
        ...readProblemBody(text ?? ""),
        ...checkStatus(testCase, status),
      ],
    };
  } catch (error) {
    if (signal.aborted) throw error;
    if (timeUp.aborted) {
      onFailure?.(`gave no answer within ${timeLimit} ms`);
      return { error, violations: [ofPrism("time", `Prism gave no answer within ${timeLimit} ms`)] };
    }
    const reason = (await whyEnded(ended)) ?? String(error);
    onFailure?.(`failed: ${reason}`);
    return { error, violations: [ofPrism("failed", `Prism failed: ${reason}`)] };
  }
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** The connection breaks a moment before the thread is known to have ended. */
async function whyEnded(ended: Answering["ended"]): Promise<string | undefined> {
  const limit = new Promise<undefined>((resolve) => setTimeout(resolve, 1_000, undefined).unref());
  return (await Promise.race([ended, limit]))?.message;
}

function writePreference({ code, exampleName }: ContractCase): string {
  if (exampleName === null) return `code=${code}`;
  // Prism's reader of this header knows quotes, and no way to write one inside them.
  if (!/^[\x20\x21\x23-\x7e]+$/.test(exampleName))
    throw new Error(`the example name ${JSON.stringify(exampleName)} can't be sent in a header`);
  return `code=${code}, example="${exampleName}"`;
}

function pathBelow(url: string, servers: readonly string[]): string {
  const server = servers.find((candidate) => url.startsWith(`${candidate}/`));
  const { pathname, search } = new URL(url);
  return server === undefined ? pathname + search : (url.slice(server.length).split("#")[0] ?? "");
}

function checkAccept({ mediaType }: ContractCase, accept: string | null): Violation[] {
  if (mediaType === null || accept === null) return [];
  // Some write several types as one.
  const types = mediaType.split(",").map((type) => type.split(";")[0]?.trim().toLowerCase() ?? "");
  const allowed = accept.split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  const isAdmitted = (type: string): boolean =>
    allowed.some((range) => range === type || range === "*/*" || range === `${type.split("/")[0]}/*`);
  if (types.some(isAdmitted)) return [];
  const message = `"${accept}" does not admit the declared ${types.join(", ")}`;
  return [{ seenBy: "harness", location: ["request", "header", "accept"], code: "accept", message }];
}

function ofPrism(code: "time" | "failed", message: string): Violation {
  return { seenBy: "harness", location: ["response"], code, message };
}

/** Prism quietly gives another status when it can't give the one asked for. */
function checkStatus({ code }: ContractCase, status: number): Violation[] {
  if (status === code) return [];
  return [
    {
      seenBy: "harness",
      location: ["response", "status"],
      code: "status",
      message: `Prism answered ${status}, asked for was ${code}`,
    },
  ];
}

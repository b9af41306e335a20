/**
 * The `fetch` that a client gets in a contract test. It sends the client's request to Prism, asks for the answer of the case,
 * and records the request and every violation that Prism found.
 */

import type { ContractCase } from "../cases/cases.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import { readProblemBody, readViolationHeader } from "./prism-violations.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import type { Violation } from "../failures/violation.ts";
import { prismMethod } from "./input/older-description.ts";

/** A request and its result. */
export interface Exchange {
  readonly sent: SentRequest;
  /** Absent if no answer came. */
  readonly answer?: ReceivedAnswer;
  readonly violations: readonly Violation[];
}

/** Which server answers, and which one answers if it fails. */
export interface Answering {
  /** Where Prism answers; absent if it does not, and then `failure` has the reason. */
  readonly url?: string | undefined;
  readonly failure?: string | undefined;
  /** Resolves to the reason after Prism's thread has ended. */
  readonly ended?: Promise<Error> | undefined;
  /** The answer of the second server. */
  readonly instead?: (() => Response | undefined) | undefined;
  /** Called if Prism failed on a request, with the reason. */
  readonly onFailure?: ((reason: string) => void) | undefined;
}

export interface HarnessFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** One for each request, in the order of the answers. */
  readonly exchanges: readonly Exchange[];
}

/**
 * @param servers URLs that the client's requests may begin with; Prism answers the paths below them.
 * @param timeLimit Milliseconds that Prism may take. 5.16.0 never answers a body that is not JSON; its other answers take less than a second.
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
    // Even if Prism refused the request, the test should show how the client handles the right answer.
    const isAsAsked = asked.response?.status === testCase.code && asked.isRefused !== true;
    const instead = isAsAsked ? undefined : answering.instead?.();
    // If Prism failed to write its own answer, such as an object as HTML, this says nothing about the request. The other server answers.
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
  /** Whether it is no answer of the API, though its status may be the one that was asked for. */
  readonly isRefused?: boolean;
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
    const message = `Prism ${failure ?? "does not run"}`;
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
    // The time limit includes the body.
    const text = response.body === null ? null : await response.text();
    const { status } = response;
    const refusal = readProblemBody(text ?? "");
    return {
      isRefused: refusal.length > 0,
      response: new Response(bodiless.has(status) ? null : text, { status, headers: response.headers }),
      violations: [
        ...readViolationHeader(response.headers.get("sl-violations")),
        ...refusal,
        ...checkStatus(testCase, status),
      ],
    };
  } catch (error) {
    if (signal.aborted) throw error;
    if (timeUp.aborted) {
      onFailure?.(`did not answer within ${timeLimit} ms`);
      return { error, violations: [ofPrism("time", `Prism did not answer within ${timeLimit} ms`)] };
    }
    const reason = (await whyEnded(ended)) ?? String(error);
    onFailure?.(`failed: ${reason}`);
    return { error, violations: [ofPrism("failed", `Prism failed: ${reason}`)] };
  }
}

const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** The connection breaks a moment before the thread's end is known. */
async function whyEnded(ended: Answering["ended"]): Promise<string | undefined> {
  const limit = new Promise<undefined>((resolve) => setTimeout(resolve, 1_000, undefined).unref());
  return (await Promise.race([ended, limit]))?.message;
}

function writePreference({ code, exampleName }: ContractCase): string {
  if (exampleName === null) return `code=${code}`;
  // Prism's parser of this header allows quotes around a value, but no quote inside it.
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
  // Some descriptions list several types in one text.
  const types = mediaType.split(",").map((type) => type.split(";")[0]?.trim().toLowerCase() ?? "");
  const allowed = accept.split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  const isAdmitted = (type: string): boolean =>
    allowed.some((range) => range === type || range === "*/*" || range === `${type.split("/")[0]}/*`);
  if (types.some(isAdmitted)) return [];
  const message = `"${accept}" does not allow the declared ${types.join(", ")}`;
  return [{ seenBy: "harness", location: ["request", "header", "accept"], code: "accept", message }];
}

function ofPrism(code: "time" | "failed", message: string): Violation {
  return { seenBy: "harness", location: ["response"], code, message };
}

/** Prism silently answers with another status if it can't give the requested one. */
function checkStatus({ code }: ContractCase, status: number): Violation[] {
  if (status === code) return [];
  return [
    {
      seenBy: "harness",
      location: ["response", "status"],
      code: "status",
      message: `Prism answered ${status}; asked for was ${code}`,
    },
  ];
}

/**
 * The `fetch` a client gets in a contract test: it sends the client's request to Prism, asks for the case's answer,
 * and keeps what was sent and every violation Prism found.
 */

import type { ContractCase } from "../cases/cases.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import type { PrismServer } from "./prism-server.ts";
import { readProblemBody, readViolationHeader } from "./prism-violations.ts";
import type { SentRequest } from "../wire/sent-request.ts";
import type { Violation } from "../failures/violation.ts";

/** A request and what came of it. */
export interface Exchange {
  readonly sent: SentRequest;
  /** Absent where none came. */
  readonly answer?: ReceivedAnswer;
  readonly violations: readonly Violation[];
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
  prism: Pick<PrismServer, "url">,
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
    const headers = new Headers(sent.headers);
    headers.append("prefer", writePreference(testCase));
    if (testCase.mediaType !== null) headers.set("accept", testCase.mediaType);
    const timeUp = AbortSignal.timeout(timeLimit);
    const response = await fetch(prism.url + pathBelow(sent.url, servers), {
      method: sent.method,
      headers,
      ...(sent.body.length > 0 ? { body: sent.body } : {}),
      redirect: "manual",
      signal: AbortSignal.any([request.signal, timeUp]),
    }).catch((error: unknown) => {
      if (timeUp.aborted) exchanges.push({ sent, violations: [noAnswer(timeLimit)] });
      throw error;
    });
    const text = await response.clone().text();
    const violations = [
      ...checkAccept(testCase, sent.headers.get("accept")),
      ...readViolationHeader(response.headers.get("sl-violations")),
      ...readProblemBody(text),
      ...checkStatus(testCase, response.status),
    ];
    exchanges.push({ sent, answer: { status: response.status, headers: response.headers, text }, violations });
    return response;
  };
  return { fetch: fetchFromPrism, exchanges };
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
  const wanted = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  const allowed = accept.split(",").map((range) => range.split(";")[0]?.trim().toLowerCase());
  if (allowed.some((range) => range === wanted || range === "*/*" || range === `${wanted.split("/")[0]}/*`)) return [];
  const message = `"${accept}" does not admit the declared ${wanted}`;
  return [{ seenBy: "harness", location: ["request", "header", "accept"], code: "accept", message }];
}

function noAnswer(timeLimit: number): Violation {
  return {
    seenBy: "harness",
    location: ["response"],
    code: "time",
    message: `Prism gave no answer within ${timeLimit} ms`,
  };
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

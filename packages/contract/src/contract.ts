/** One API under test: its description, a Prism that answers for it, its client, and what has been tried. */

import type { ClientConfig } from "@pressroom/runtime";
import { listCases } from "./cases.ts";
import type { ContractCase } from "./cases.ts";
import { checkAnswer } from "./check-answer.ts";
import type { Outcome } from "./check-answer.ts";
import { startCoverage } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import { listUnsignable, makeCredentials } from "./credentials.ts";
import type { Description } from "./description.ts";
import { withFileParts } from "./file-parts.ts";
import { createHarnessFetch } from "./harness-fetch.ts";
import { findKnownMistake, knownPrismMistakes, listStaleMistakes } from "./known-prism-mistakes.ts";
import type { KnownMistake } from "./known-prism-mistakes.ts";
import { listOperations, serverUrls } from "./operations.ts";
import type { DescribedOperation } from "./operations.ts";
import { startPrism } from "./prism-server.ts";
import type { PrismServer } from "./prism-server.ts";
import { createSchemaChecker } from "./schema-checker.ts";
import { checkRequest } from "./strict-request.ts";
import type { Violation } from "./violation.ts";

export interface ContractOptions {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The effective description, bundled. */
  readonly description: Description;
  /** What the API's package exports. */
  readonly createClient: (config: ClientConfig) => object;
  /** Mistakes of Prism to overlook. Default: those of `known-prism-mistakes.ts`. */
  readonly mistakes?: readonly KnownMistake[];
}

export interface Contract {
  readonly cases: readonly ContractCase[];
  /** What is wrong before anything is sent, a line each: operations nobody can call, schemas that do not compile. */
  readonly problems: readonly string[];
  readonly coverage: Coverage;
  /** Starts Prism. To be called before `run`. */
  open(): Promise<void>;
  /** Makes one call through the client. @returns all that is wrong with its request and its answer. */
  run(testCase: ContractCase): Promise<Violation[]>;
  /** @returns a line for each excuse that is out of date or not needed any more; to be asked after the last case. */
  staleMistakes(today: Date): string[];
  close(): Promise<void>;
}

/** Where a client is sent whose description names no whole server URL. */
const ownServer = "https://api.contract.test";

/** @throws Error where the description can't be read: a broken reference, an unknown dialect, an operation without a name. */
export function createContract(options: ContractOptions): Contract {
  const { api, description, createClient } = options;
  const operations = new Map(listOperations(description).map((operation) => [operation.id, operation]));
  const { cases, problems } = listCases(api, description);
  const schemas = createSchemaChecker(description);
  const coverage = startCoverage(description);
  const auth = makeCredentials(description);
  const baseUrl = serverToTell(description);
  const mistakes = (options.mistakes ?? knownPrismMistakes).filter((mistake) => mistake.api === api);
  const usedMistakes = new Set<KnownMistake>();
  let prism: PrismServer | undefined;

  const run = async (testCase: ContractCase): Promise<Violation[]> => {
    const operation = operations.get(testCase.operationId);
    if (operation === undefined) throw new Error(`${api} has no operation ${testCase.operationId}`);
    if (prism === undefined) throw new Error(`${api}: open the contract before running a case`);
    const servers = baseUrl === undefined ? operation.servers : [baseUrl];
    const harness = createHarnessFetch(prism, testCase, servers);
    const client = createClient({ fetch: harness.fetch, auth, retry: false, ...(baseUrl === undefined ? {} : { baseUrl }) });
    const outcome = await callOperation(client, operation, argumentsOf(description, operation, testCase));
    if (harness.exchanges.length > 0) coverage.exercise(testCase);
    const requests = harness.exchanges.map(({ sent }) => checkRequest(operation, testCase.request, sent, servers, schemas));
    const violations = [
      ...harness.exchanges.flatMap((exchange) => exchange.violations),
      ...(await Promise.all(requests)).flat(),
      ...checkCount(harness.exchanges.length),
      ...(await checkAnswer(operation, testCase, outcome, schemas)),
    ];
    return violations.filter((violation) => {
      const mistake = findKnownMistake(mistakes, testCase, violation);
      if (mistake !== undefined) usedMistakes.add(mistake);
      return mistake === undefined;
    });
  };

  return {
    cases,
    problems: [...problems, ...listUnsignable(description), ...schemas.problems],
    coverage,
    open: async () => {
      prism = await startPrism(description);
    },
    run,
    staleMistakes: (today) => listStaleMistakes(mistakes, usedMistakes, today),
    close: async () => {
      await prism?.close();
    },
  };
}

/** The client must know its server by itself, unless the description leaves something of the URL to be filled in. */
function serverToTell(description: Description): string | undefined {
  const [server] = Array.isArray(description["servers"]) ? (description["servers"] as { url?: unknown }[]) : [];
  if (/^https?:\/\/[^{}]+$/.test(String(server?.url ?? ""))) return undefined;
  const [filled = ""] = serverUrls(description);
  return /^https?:\/\/[^{}]+$/.test(filled) ? filled : ownServer + filled.replace(/^[^/].*/, "");
}

async function callOperation(client: object, operation: DescribedOperation, parts: readonly object[]): Promise<Outcome> {
  try {
    const method: unknown = Reflect.get(client, operation.id);
    if (typeof method !== "function") throw new TypeError(`the client has no method ${operation.id}`);
    return { ended: "resolved", data: await method.call(client, ...parts) };
  } catch (error) {
    return { ended: "rejected", error };
  }
}

function argumentsOf(description: Description, operation: DescribedOperation, { request }: ContractCase): object[] {
  const { kind: _kind, bodyExampleName: _name, body, mediaType, ...parameters } = request;
  const contents = operation.body?.contents ?? [];
  const content = contents.find((candidate) => candidate.mediaType === mediaType);
  const sent = content === undefined ? {} : { body: withFileParts(description, content, body) };
  // With one media type to choose from, the client has to find it by itself.
  const chosen = contents.length > 1 && content !== undefined ? { mediaType } : {};
  const parts = { ...parameters, ...sent, ...chosen };
  return Object.keys(parts).length === 0 ? [] : [parts];
}

function checkCount(count: number): Violation[] {
  if (count === 1) return [];
  return [{ seenBy: "harness", location: ["request"], code: "count", message: `${count} requests were sent for one call` }];
}

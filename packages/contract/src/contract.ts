/** One API under test: its description, a Prism that answers for it, its client, and what has been tried. */

import type { ClientConfig } from "@pressroom/runtime";
import { attribute } from "./blame/attribute.ts";
import { listCases } from "./cases/cases.ts";
import type { ContractCase } from "./cases/cases.ts";
import { checkDeclared } from "./checks/check-declared.ts";
import { checkResponse } from "./checks/check-response.ts";
import { MissingMethodError, checkAnswer } from "./checks/check-answer.ts";
import type { Outcome } from "./checks/check-answer.ts";
import { startCoverage } from "./report/coverage.ts";
import type { Coverage } from "./report/coverage.ts";
import { expectedCredentials, listUnsignable, makeCredentials } from "./wire/credentials.ts";
import type { Description } from "./description.ts";
import { fail } from "./failures/failure.ts";
import type { Failure } from "./failures/failure.ts";
import { withFileParts } from "./cases/file-parts.ts";
import { createHarnessFetch } from "./prism/harness-fetch.ts";
import type { Exchange } from "./prism/harness-fetch.ts";
import { findKnownMistake, knownPrismMistakes, listStaleMistakes } from "./prism/known-prism-mistakes.ts";
import type { KnownMistake } from "./prism/known-prism-mistakes.ts";
import { listStaleExemptions, mutantExemptions } from "./mutants/mutant-exemptions.ts";
import type { MutantExemption } from "./mutants/mutant-exemptions.ts";
import { createOrigin } from "./blame/origin.ts";
import { listOperations, serverUrls } from "./operations.ts";
import type { DescribedOperation } from "./operations.ts";
import { startPrism } from "./prism/prism-server.ts";
import type { PrismServer } from "./prism/prism-server.ts";
import type { ApiReport, MutantScore } from "./report/report.ts";
import { createSchemaChecker } from "./schema-checker.ts";
import { checkRequest } from "./checks/strict-request.ts";
import { tryMutants } from "./mutants/try-mutants.ts";
import type { Violation } from "./failures/violation.ts";

export interface ContractOptions {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The effective description, bundled. */
  readonly description: Description;
  /** What the API's package exports. */
  readonly createClient: (config: ClientConfig) => object;
  /** Mistakes of Prism to overlook. Default: those of `known-prism-mistakes.ts`. */
  readonly mistakes?: readonly KnownMistake[];
  /** Mutants that may pass. Default: those of `mutant-exemptions.ts`. */
  readonly exemptions?: readonly MutantExemption[];
  /** The description before its overlay, so that a fault of the overlay's is told from one of the description's. */
  readonly original?: Description;
}

export interface Contract {
  readonly api: string;
  readonly description: Description;
  readonly cases: readonly ContractCase[];
  /** What is wrong before anything is sent: operations nobody can call, schemas that do not compile. */
  readonly problems: readonly Failure[];
  readonly coverage: Coverage;
  /** Starts Prism. To be called before `run`. */
  open(): Promise<void>;
  /** Makes one call through the client. @returns all that is wrong with its request and its answer. */
  run(testCase: ContractCase): Promise<Failure[]>;
  /** Breaks requests and answers on purpose. @returns the score, and a failure for each mutant that no check saw. */
  tryMutants(today: Date): Promise<{ readonly score: MutantScore; readonly failures: readonly Failure[] }>;
  /** @returns what is declared and was not called, and the excuses that are out of date; to be asked after the last case. */
  leftOver(today: Date): { readonly missing: readonly Failure[]; readonly staleMistakes: readonly Failure[] };
  /** @returns what was exercised so far, and the score of the mutants that were tried. */
  report(): ApiReport;
  close(): Promise<void>;
}

/** Where a client is sent whose description names no whole server URL. */
const ownServer = "https://api.contract.test";

/** @throws Error where the description can't be read: a broken reference, an unknown dialect, an operation without a name. */
export function createContract(options: ContractOptions): Contract {
  const { api, description, createClient } = options;
  const operations = new Map(listOperations(description).map((operation) => [operation.id, operation]));
  const { cases: possible, problems } = listCases(api, description);
  // A call that can't be signed ends before it is sent, which says nothing of the client.
  const cases = possible.filter(({ operationId }) => canBeSigned(operations.get(operationId)));
  const schemas = createSchemaChecker(description);
  const coverage = startCoverage(description);
  const auth = makeCredentials(description);
  const baseUrl = serverToTell(description);
  const mistakes = (options.mistakes ?? knownPrismMistakes).filter((mistake) => mistake.api === api);
  const usedMistakes = new Set<KnownMistake>();
  const exemptions = (options.exemptions ?? mutantExemptions).filter((exemption) => exemption.api === api);
  const origin = createOrigin(options.original);
  let prism: PrismServer | undefined;
  let score: MutantScore = { made: 0, caught: 0 };

  const run = async (testCase: ContractCase): Promise<Failure[]> => {
    const operation = operations.get(testCase.operationId);
    if (operation === undefined) throw new Error(`${api} has no operation ${testCase.operationId}`);
    if (prism === undefined) throw new Error(`${api}: open the contract before running a case`);
    const servers = baseUrl === undefined ? operation.servers : [baseUrl];
    const harness = createHarnessFetch(prism, testCase, servers);
    const client = createClient({
      fetch: harness.fetch,
      auth,
      retry: false,
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
    const outcome = await callOperation(client, operation, argumentsOf(description, operation, testCase));
    if (harness.exchanges.length > 0) coverage.exercise(testCase);
    const checked = await Promise.all(
      harness.exchanges.map((exchange) => checkExchange(exchange, operation, testCase, servers)),
    );
    const violations = [
      ...checked.flat(),
      ...checkCount(harness.exchanges.length),
      ...(await checkAnswer(operation, testCase, outcome, schemas)),
    ];
    const real = violations.filter((violation) => {
      const mistake = findKnownMistake(mistakes, testCase, violation);
      if (mistake !== undefined) usedMistakes.add(mistake);
      return mistake === undefined;
    });
    return attribute(real, testCase, origin);
  };

  const checkExchange = async (
    exchange: Exchange,
    operation: DescribedOperation,
    testCase: ContractCase,
    servers: readonly string[],
  ): Promise<Violation[]> => {
    const { sent, answer, violations } = exchange;
    const differing = await checkRequest(operation, testCase.request, sent, servers, schemas);
    const told = new Set(differing.map(({ location }) => location.join(".")));
    const undeclared = (await checkDeclared(description, operation, sent, servers, schemas)).filter(
      ({ location }) => !told.has(location.join(".")),
    );
    // An answer that Prism itself wrote is no answer of the API.
    const own =
      answer === undefined || answer.status !== testCase.code
        ? []
        : checkResponse(description, operation, answer, schemas);
    return [...violations, ...differing, ...undeclared, ...own];
  };

  const runMutants = async (today: Date): Promise<{ score: MutantScore; failures: Failure[] }> => {
    if (prism === undefined) throw new Error(`${api}: open the contract before trying mutants`);
    const trial = {
      description,
      schemas,
      prism,
      serverOf: (operation: DescribedOperation) => baseUrl ?? operation.servers[0] ?? ownServer,
    };
    let made = 0;
    const uncaught: string[] = [];
    for (const operation of operations.values()) {
      const result = await tryMutants(
        trial,
        operation,
        cases.filter(({ operationId }) => operationId === operation.id),
      );
      made += result.made;
      uncaught.push(...result.uncaught);
    }
    const exempt = new Set(exemptions.map(({ mutant }) => mutant));
    score = { made, caught: made - uncaught.length };
    const failures = [
      ...uncaught.filter((name) => !exempt.has(name)).map((name) => fail("C601", `mutant not caught: ${name}`)),
      ...listStaleExemptions(exemptions, uncaught, today).map((line) => fail("C602", line)),
    ];
    return { score, failures };
  };

  const tellSchema = (problem: string): Failure =>
    fail(options.original !== undefined && origin.compiledBefore(problem) ? "C303" : "C201", problem);

  return {
    api,
    description,
    cases,
    problems: [
      ...problems,
      ...listUnsignable(description).map((line) => fail("C207", line)),
      ...schemas.problems.map(tellSchema),
    ],
    coverage,
    open: async () => {
      prism = await startPrism(description);
    },
    run,
    tryMutants: runMutants,
    leftOver: (today) => ({
      missing: coverage.missing().map((line) => fail("C208", line)),
      staleMistakes: listStaleMistakes(mistakes, usedMistakes, today).map((line) => fail("C505", line)),
    }),
    report: () => ({ ...coverage.counts(), mutants: score }),
    close: async () => {
      await prism?.close();
    },
  };
}

function canBeSigned(operation: DescribedOperation | undefined): boolean {
  return operation !== undefined && expectedCredentials(operation).length > 0;
}

/** The client must know its server by itself, unless the description leaves something of the URL to be filled in. */
function serverToTell(description: Description): string | undefined {
  const [server] = Array.isArray(description["servers"]) ? (description["servers"] as { url?: unknown }[]) : [];
  if (/^https?:\/\/[^{}]+$/.test(String(server?.url ?? ""))) return undefined;
  const [filled = ""] = serverUrls(description);
  return /^https?:\/\/[^{}]+$/.test(filled) ? filled : ownServer + filled.replace(/^[^/].*/, "");
}

async function callOperation(
  client: object,
  operation: DescribedOperation,
  parts: readonly object[],
): Promise<Outcome> {
  try {
    const method: unknown = Reflect.get(client, operation.id);
    if (typeof method !== "function") throw new MissingMethodError(`the client has no method ${operation.id}`);
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
  return [
    { seenBy: "harness", location: ["request"], code: "count", message: `${count} requests were sent for one call` },
  ];
}

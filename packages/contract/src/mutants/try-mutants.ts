/** Gives mutants to the checks that every request and answer goes through, and counts those that are caught. */

import type { DescribedOperation, Description } from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import type { ContractCase } from "../cases/cases.ts";
import { checkDeclared } from "../checks/check-declared.ts";
import { checkResponse } from "../checks/check-response.ts";
import { createHarnessFetch } from "../prism/harness-fetch.ts";
import type { RequestMutant } from "./mutants.ts";
import type { Prism } from "../prism/prism.ts";
import { makeRequestMutants } from "./request-mutants.ts";
import { makeResponseMutants } from "./response-mutants.ts";
import { writeRequest } from "../requests/write-request.ts";

export interface MutantResult {
  readonly made: number;
  /** Names of the mutants that no check caught. */
  readonly uncaught: readonly string[];
}

export interface MutantTrial {
  readonly description: Description;
  readonly schemas: SchemaChecker;
  readonly prism: Pick<Prism, "serve" | "giveUp">;
  /** URL of the description's server, or the one given to the client instead. */
  serverOf(operation: DescribedOperation): string;
}

/** How many requests go to Prism at once. */
const atOnce = 8;

/**
 * Makes and tries the mutants of an operation.
 *
 * @param cases The cases of the operation. A request that is not allowed itself has no mutants.
 */
export async function tryMutants(
  trial: MutantTrial,
  operation: DescribedOperation,
  cases: readonly ContractCase[],
): Promise<MutantResult> {
  const { description, schemas } = trial;
  const server = trial.serverOf(operation);
  const sound: ContractCase[] = [];
  for (const testCase of waysToAsk(cases)) {
    const sent = await writeRequest(description, operation, testCase.request, server);
    if ((await checkDeclared(description, operation, sent, [server], schemas)).length === 0) sound.push(testCase);
  }
  const requests = await makeRequestMutants(description, operation, sound, server);
  const responses = makeResponseMutants(description, operation, schemas);
  const passed = responses.filter(({ answer }) => checkResponse(description, operation, answer, schemas).length === 0);
  const judged = await inBatches(requests, async (mutant) => ({
    name: mutant.name,
    caught: await isCaught(trial, operation, mutant, server),
  }));
  return {
    made: judged.filter(({ caught }) => caught !== undefined).length + responses.length,
    uncaught: [...judged.filter(({ caught }) => caught === false), ...passed].map(({ name }) => name),
  };
}

/** One case for each request, and each asks for the operation's first success. */
function waysToAsk(cases: readonly ContractCase[]): ContractCase[] {
  const success = cases.find(({ code }) => code >= 200 && code < 300) ?? cases[0];
  if (success === undefined) return [];
  const requests = [...new Set(cases.map(({ request }) => request))];
  // The fullest requests come first: their mutants name the most.
  return requests.reverse().map((request) => ({ ...success, request }));
}

/**
 * Mutants that our own checks catch are not sent. Prism judges the others.
 *
 * @returns undefined if Prism can't be asked: a mutant that nobody judged does not count
 */
async function isCaught(
  trial: MutantTrial,
  operation: DescribedOperation,
  mutant: RequestMutant,
  server: string,
): Promise<boolean | undefined> {
  const { sent } = mutant;
  if ((await checkDeclared(trial.description, operation, sent, [server], trial.schemas)).length > 0) return true;
  const served = await trial.prism.serve(operation);
  if ("failure" in served) return undefined;
  const onFailure = (reason: string): void => trial.prism.giveUp(operation, reason);
  const harness = createHarnessFetch({ ...served, onFailure }, mutant.testCase, [server]);
  try {
    const body = sent.body.length > 0 ? { body: sent.body } : {};
    await harness.fetch(sent.url, { method: sent.method, headers: sent.headers, ...body });
  } catch {
    // A missing answer does not mean that the request was accepted.
    return true;
  }
  return harness.exchanges.some(({ violations }) => violations.length > 0);
}

async function inBatches<Item, Result>(
  items: readonly Item[],
  use: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(use))));
  }
  return results;
}

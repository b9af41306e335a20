/** One case: its call, and everything that is wrong with it. */

import type { ContractCase } from "../cases/cases.ts";
import { checkAnswer } from "../checks/check-answer.ts";
import type { Violation } from "../failures/violation.ts";
import { createHarnessFetch } from "../prism/harness-fetch.ts";
import type { Answering } from "../prism/harness-fetch.ts";
import { answerWithExample } from "../prism/example-answer.ts";
import type { Prism } from "../prism/prism.ts";
import { callMethod } from "./call-method.ts";
import { checkExchange } from "./check-exchange.ts";
import type { SetUp } from "./set-up.ts";

export interface CaseResult {
  /** Whether the client sent anything at all. */
  readonly sent: boolean;
  readonly violations: readonly Violation[];
}

/** @throws Error if the API has no such operation */
export async function runCase(setUp: SetUp, prism: Prism, testCase: ContractCase): Promise<CaseResult> {
  const { api, description, createClient, operations, schemas, auth, baseUrl } = setUp;
  const operation = operations.get(testCase.operationId);
  if (operation === undefined) throw new Error(`${api} has no operation ${testCase.operationId}`);
  const servers = baseUrl === undefined ? operation.servers : [baseUrl];
  const answering: Answering = {
    ...(await prism.serve(operation)),
    instead: () => answerWithExample(operation, testCase),
    onFailure: (reason) => prism.giveUp(operation, reason),
  };
  const harness = createHarnessFetch(answering, testCase, servers);
  const told = baseUrl === undefined ? {} : { baseUrl };
  const client = createClient({ fetch: harness.fetch, auth, retry: false, ...told });
  const outcome = await callMethod(client, description, operation, testCase);
  const checked = await Promise.all(
    harness.exchanges.map((exchange) => checkExchange(setUp, exchange, operation, testCase, servers)),
  );
  return {
    sent: harness.exchanges.length > 0,
    violations: [
      ...checked.flat(),
      ...checkCount(harness.exchanges.length),
      ...(await checkAnswer(operation, testCase, outcome, schemas)),
    ],
  };
}

function checkCount(count: number): Violation[] {
  if (count === 1) return [];
  return [
    { seenBy: "harness", location: ["request"], code: "count", message: `${count} requests were sent for one call` },
  ];
}

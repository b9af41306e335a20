/** Runs one case: makes its call, and finds everything that is wrong with it. */

import type { ContractCase } from "../cases/cases.ts";
import { checkAnswer } from "../checks/check-answer.ts";
import type { Outcome } from "../checks/check-answer.ts";
import type { Violation } from "../failures/violation.ts";
import { createHarnessFetch } from "../prism/harness-fetch.ts";
import type { Answering, HarnessFetch } from "../prism/harness-fetch.ts";
import { answerWithExample } from "../prism/example-answer.ts";
import type { Prism } from "../prism/prism.ts";
import { callMethod } from "./call-method.ts";
import { checkExchange } from "./check-exchange.ts";
import { serversOf } from "./server-to-tell.ts";
import type { SetUp } from "./set-up.ts";
import { whyUnsendable } from "./unsendable.ts";

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
  const servers = baseUrl === undefined ? serversOf(description, operation) : [baseUrl];
  const answering: Answering = {
    ...(await prism.serve(operation)),
    instead: () => answerWithExample(description, operation, testCase),
    onFailure: (reason) => prism.giveUp(operation, reason),
  };
  const harness = createHarnessFetch(answering, testCase, servers);
  const call = (fetch: HarnessFetch["fetch"]): Promise<Outcome> => {
    const told = baseUrl === undefined ? {} : { baseUrl };
    return callMethod(createClient({ fetch, auth, retry: false, ...told }), description, operation, testCase);
  };
  const outcome = await call(harness.fetch);
  const checked = await Promise.all(
    harness.exchanges.map((exchange) => checkExchange(setUp, exchange, operation, testCase, servers)),
  );
  /** The client decides: Prism is to blame if the client reads the same answer correctly from the other server. */
  const isPrismToBlame = async (): Promise<boolean> => {
    const example = harness.exchanges.at(-1)?.answer && answerWithExample(description, operation, testCase);
    if (answered.length === 0 || example === undefined) return false;
    const other = await call(() => Promise.resolve(example));
    return (await checkAnswer(description, operation, testCase, other, schemas)).length === 0;
  };
  const unsendable = whyUnsendable(operation, testCase);
  if (harness.exchanges.length === 0 && isRefused(outcome) && unsendable !== undefined)
    return { sent: false, violations: [unsendable] };
  const answered = await checkAnswer(description, operation, testCase, outcome, schemas);
  return {
    sent: harness.exchanges.length > 0,
    violations: [
      ...checked.flat(),
      ...checkCount(harness.exchanges.length),
      ...((await isPrismToBlame()) ? answered.map(blamePrism) : answered),
    ],
  };
}

function isRefused(outcome: Outcome): boolean {
  return outcome.ended === "rejected" && outcome.error instanceof Error && outcome.error.name === "InvalidRequestError";
}

function checkCount(count: number): Violation[] {
  if (count === 1) return [];
  return [
    { seenBy: "harness", location: ["request"], code: "count", message: `${count} requests were sent for one call` },
  ];
}

function blamePrism(violation: Violation): Violation {
  return { ...violation, seenBy: "harness", code: "mock" };
}

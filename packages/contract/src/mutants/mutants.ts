/** Requests and answers that break their description on purpose, made from valid examples. */

import type { ContractCase } from "../cases/cases.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import type { SentRequest } from "../wire/sent-request.ts";

interface NamedMutant {
  readonly operationId: string;
  /** Unique within an API: `getJob request query limit: below minimum`. */
  readonly name: string;
}

export interface RequestMutant extends NamedMutant {
  /** The case that the broken request comes from. Prism is asked for its answer. */
  readonly testCase: ContractCase;
  readonly sent: SentRequest;
}

export interface ResponseMutant extends NamedMutant {
  readonly answer: ReceivedAnswer;
}

/** Keeps the first of several mutants that break the same schema in the same way. */
export function firstOfEach<Mutant extends { readonly name: string }>(
  mutants: readonly Mutant[],
  keyOf: (mutant: Mutant) => string,
): Mutant[] {
  const byKey = new Map<string, Mutant>();
  for (const mutant of mutants) if (!byKey.has(keyOf(mutant))) byKey.set(keyOf(mutant), mutant);
  return [...byKey.values()];
}

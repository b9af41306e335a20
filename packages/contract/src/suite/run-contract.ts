/** Runs a whole contract without a test runner. */

import { nameCase } from "../cases/cases.ts";
import type { Contract } from "./contract.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import type { ContractRun, NamedFailure } from "../report/contract-run.ts";

/**
 * Calls every case, tries every mutant, and closes the contract.
 *
 * @param today Decides which excuses are out of date.
 * @param signal Ends the run at once.
 * @throws Error if Prism can't start with the description.
 */
export async function runContract(contract: Contract, today: Date, signal?: AbortSignal): Promise<ContractRun> {
  if (signal === undefined) return runAll(contract, today);
  // Prism may take long over a call. Aborting does not wait for it.
  let end = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason as Error);
    signal.addEventListener("abort", end);
  });
  try {
    return await Promise.race([runAll(contract, today, signal), ended]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

async function runAll(contract: Contract, today: Date, signal?: AbortSignal): Promise<ContractRun> {
  const failures: NamedFailure[] = [];
  const note = (where: string, found: readonly Failure[]): void => {
    failures.push(...found.map((failure) => ({ where, failure })));
  };
  note("description", contract.failures);
  try {
    await contract.open();
    for (const testCase of contract.cases) {
      signal?.throwIfAborted();
      note(
        nameCase(testCase),
        await contract
          .run(testCase)
          .catch((error: unknown) => [fail("C901", `the case could not run: ${String(error)}`)]),
      );
    }
    note("mutants", (await contract.tryMutants(today, signal)).failures);
    const { missing, staleMistakes } = contract.leftOver(today);
    note("coverage", missing);
    note("excuses", staleMistakes);
  } finally {
    await contract.close();
  }
  return { report: contract.report(), cases: contract.cases.length, failures };
}

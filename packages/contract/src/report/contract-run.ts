/** The result of a whole run. */

import type { Failure } from "../failures/failure.ts";
import type { ApiReport } from "./report.ts";

/** A failure, and the part of the run that found it. */
export interface NamedFailure {
  /** The case, or the part of the run: `getJob 404 answers application/json "missing"`. */
  readonly where: string;
  /** What is wrong. */
  readonly failure: Failure;
}

/** The result of a whole contract run. */
export interface ContractRun {
  /** How much of the description was called, and how many mutants were caught. */
  readonly report: ApiReport;
  /** How many calls the run made. */
  readonly cases: number;
  /** Everything that is wrong. The contract holds if this is empty. */
  readonly failures: readonly NamedFailure[];
}

/** What came of a whole run. */

import type { Failure } from "../failures/failure.ts";
import type { ApiReport } from "./report.ts";

/** A failure, and the part of the run it was found in. */
export interface NamedFailure {
  /** The case, or the part of the run: `getJob 404 answers application/json "missing"`. */
  readonly where: string;
  /** What is wrong. */
  readonly failure: Failure;
}

/** What came of a whole contract run. */
export interface ContractRun {
  /** What was called of what is declared, and how many mutants were caught. */
  readonly report: ApiReport;
  /** How many calls were made. */
  readonly cases: number;
  /** Everything that is wrong. The contract holds if this is empty. */
  readonly failures: readonly NamedFailure[];
}

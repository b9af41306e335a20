/** What came of a whole run. */

import type { Failure } from "../failures/failure.ts";
import type { ApiReport } from "./report.ts";

export interface NamedFailure {
  /** The case, or the part of the run: `getJob 404 answers application/json "missing"`. */
  readonly where: string;
  readonly failure: Failure;
}

export interface ContractRun {
  readonly report: ApiReport;
  /** How many calls were made. */
  readonly cases: number;
  readonly failures: readonly NamedFailure[];
}

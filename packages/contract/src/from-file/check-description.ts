/** Everything from a description's file to the result of its contract run, for who writes no code. */

import { basename } from "node:path";
import { completeDescription } from "@pressroom/description/validation";
import { type Description, withOperationNames } from "@pressroom/description";
import { limitedPattern, loadDescription } from "@pressroom/description/file";
import { createContract } from "../suite/contract.ts";
import type { ContractOptions } from "../suite/contract-options.ts";
import { writeCoveragePage } from "../report/coverage-page.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import { runContract } from "../suite/run-contract.ts";
import type { ContractRun } from "../report/contract-run.ts";
import { createThinClient } from "./thin-client.ts";

export interface DescriptionCheck {
  /** Named after the file. */
  readonly api: string;
  readonly run: ContractRun;
  /** How many values were made up, where the description shows none. */
  readonly madeUp: number;
  /** Coverage as an HTML page. */
  readonly page: string;
}

/**
 * Runs the whole suite of a description.
 *
 * @param file Path of an OpenAPI 3.0 or 3.1 description, YAML or JSON, in one file.
 * @param createClient The client to hold to it. Default: a thin one, made on the fly.
 * @returns the result, or the one failure that kept the description from being read
 * @throws whatever the signal's reason is, when it aborts
 */
export async function checkDescription(
  file: string,
  createClient?: ContractOptions["createClient"],
  today: Date = new Date(),
  signal?: AbortSignal,
): Promise<DescriptionCheck | Failure> {
  const api = basename(file).replace(/\.(?:ya?ml|json)$/i, "");
  try {
    const { description, madeUp } = completeDescription(loadDescription(file), limitedPattern);
    const contract = createContract({
      api,
      description,
      createClient: createClient ?? createThinClient(api, description),
    });
    const run = await runContract(contract, today, signal);
    return { api, run, madeUp, page: writeCoveragePage([contract]) };
  } catch (error) {
    signal?.throwIfAborted();
    return unreadable(error);
  }
}

/** @returns a description for trying a server: names made up where they lack, and no values; or why it can't be read */
export function openDescription(file: string): { readonly description: Description } | Failure {
  try {
    return { description: withOperationNames(loadDescription(file)) };
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): Failure {
  return fail("C210", error instanceof Error ? error.message : String(error));
}

/** Goes from the file of a description to the result of its contract run, for people who write no code. */

import { basename } from "node:path";
import { completeDescription } from "@pressroom/description/validation";
import { type Description, withOperationNames } from "@pressroom/description";
import { limitedPattern, loadDescription } from "@pressroom/description/file";
import { type Contract, createContract } from "../suite/contract.ts";
import type { ContractOptions } from "../suite/contract-options.ts";
import { writeCoveragePage } from "../report/coverage-page.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import { runContract } from "../suite/run-contract.ts";
import type { ContractRun } from "../report/contract-run.ts";
import { createThinClient } from "./thin-client.ts";

/** A description that is already read, and the name of its API. */
export interface NamedDescription {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The description, bundled: its references stay inside it. */
  readonly description: Description;
}

/** The result of a description's contract run. */
export interface DescriptionCheck {
  /** The name of the API: the file's name, unless a name was given. */
  readonly api: string;
  /** Counts, and everything that the run found. */
  readonly run: ContractRun;
  /** How many values were made up because the description shows none. */
  readonly madeUp: number;
  /** Coverage as an HTML page. */
  readonly page: string;
}

/**
 * Runs the whole suite of a description.
 *
 * @param source Path of an OpenAPI 3.0 or 3.1 description, YAML or JSON, in one file; or a description with its name.
 * @param createClient The client to check. Default: a thin one, made from the description.
 * @returns the result, or the one failure that kept the description from being read
 * @throws the signal's reason if it aborts; errors of the harness itself
 */
export async function checkDescription(
  source: string | NamedDescription,
  createClient?: ContractOptions["createClient"],
  today: Date = new Date(),
  signal?: AbortSignal,
): Promise<DescriptionCheck | Failure> {
  const contract = openContract(source, createClient);
  if ("code" in contract) return contract;
  const { madeUp, suite } = contract;
  const run = await runContract(suite, today, signal);
  return { api: suite.api, run, madeUp, page: writeCoveragePage([suite]) };
}

/** If this throws, the description can't be read and is at fault. Later errors are not the description's. */
function openContract(
  source: string | NamedDescription,
  createClient: ContractOptions["createClient"] | undefined,
): { readonly suite: Contract; readonly madeUp: number } | Failure {
  try {
    const { api, description: given } = typeof source === "string" ? readNamed(source) : source;
    const { description, madeUp } = completeDescription(given, limitedPattern);
    const suite = createContract({
      api,
      description,
      createClient: createClient ?? createThinClient(api, description),
    });
    return { suite, madeUp };
  } catch (error) {
    return unreadable(error);
  }
}

function readNamed(file: string): NamedDescription {
  return { api: basename(file).replace(/\.(?:ya?ml|json)$/i, ""), description: loadDescription(file) };
}

/**
 * Reads a description in order to try a server. Operations without a name get one; values are not made up.
 *
 * @param source path of an OpenAPI description in one file, YAML or JSON; or a description with its name
 * @returns the description, or the failure that says why it can't be read
 */
export function openDescription(source: string | NamedDescription): { readonly description: Description } | Failure {
  try {
    const { description } = typeof source === "string" ? readNamed(source) : source;
    return { description: withOperationNames(description) };
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): Failure {
  return fail("C210", error instanceof Error ? error.message : String(error));
}

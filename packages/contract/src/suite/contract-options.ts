import type { ClientConfig } from "@pressroom/runtime";
import type { Description, ImportedDescription } from "@pressroom/description";
import type { MutantExemption } from "../mutants/mutant-exemptions.ts";
import type { KnownMistake } from "../prism/known-prism-mistakes.ts";

/** What is tested: a client against the description of its API. */
export interface ContractOptions {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The effective description, bundled. */
  readonly description: Description | ImportedDescription;
  /** The function that the API's package exports. */
  readonly createClient: (config: ClientConfig) => object;
  /** Mistakes of Prism to ignore. Default: those of `known-prism-mistakes.ts`. */
  readonly mistakes?: readonly KnownMistake[];
  /** Mutants that may stay uncaught. Default: those of `mutant-exemptions.ts`. */
  readonly exemptions?: readonly MutantExemption[];
  /** Only failures of the client fail a test. Use it for a description that is not your own. */
  readonly lenient?: boolean;
  /** The description before its overlay. With it, faults of the overlay are told apart from those of the description. */
  readonly original?: Description | ImportedDescription;
}

import type { ClientConfig } from "@pressroom/runtime";
import type { Description, ImportedDescription } from "@pressroom/description";
import type { MutantExemption } from "../mutants/mutant-exemptions.ts";
import type { KnownMistake } from "../prism/known-prism-mistakes.ts";

/** What is held to what: a client and the description of its API. */
export interface ContractOptions {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The effective description, bundled. */
  readonly description: Description | ImportedDescription;
  /** What the API's package exports. */
  readonly createClient: (config: ClientConfig) => object;
  /** Mistakes of Prism to overlook. Default: those of `known-prism-mistakes.ts`. */
  readonly mistakes?: readonly KnownMistake[];
  /** Mutants that may pass. Default: those of `mutant-exemptions.ts`. */
  readonly exemptions?: readonly MutantExemption[];
  /** Only what the client is to blame for fails a test; for a description that is somebody else's. */
  readonly lenient?: boolean;
  /** The description before its overlay, so that a fault of the overlay's is distinguished from one of the description's. */
  readonly original?: Description | ImportedDescription;
}

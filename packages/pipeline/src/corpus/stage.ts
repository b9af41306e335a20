import type { FindingCode } from "../findings/finding-codes.ts";

/** The stages of the chain. */
export const stages = ["convert", "lint", "generate", "typecheck", "contract", "done"] as const;
/** The last stage of a description; `done` after all stages. */
export type Stage = (typeof stages)[number];

/** Number of findings by who has to change something: `client`, `description`, `prism`, `harness`, `pipeline`. */
export type Findings = Readonly<Record<string, number>>;

/** The result for a description. A member of `descriptions` in `reports/corpus.json`. */
export interface CorpusResult {
  /** The file's name, without its folder. */
  readonly file: string;
  /** The stage at which it failed; `done` if it passed all of them. */
  readonly reached: Stage;
  /** Whether it passed all stages and its contract suite found no fault. */
  readonly ok: boolean;
  /** Who has to change something, and what; empty when nothing is wrong. */
  readonly blame: string;
  /** How many findings there are, by who has to change something. */
  readonly findings: Findings;
  /** Duration in seconds. */
  readonly seconds: number;
  /** Processor time in seconds, without the compiler. It does not depend on other work of the machine. */
  readonly processor: number;
  /** Largest memory of one of its processes. */
  readonly mebibytes: number;
  /** How many operations the description has. */
  readonly operations: number;
  /** Number of calls of its contract suite. */
  readonly cases: number;
  /** Number of examples that its own schemas allow, and how many of them the generated types accept. */
  readonly examples: { readonly allowed: number; readonly compiled: number };
}

/** A message of the process that tries a description, as a line of JSON. */
export type Told =
  | { readonly kind: "stage"; readonly stage: Stage }
  | {
      readonly kind: "counts";
      readonly operations?: number;
      readonly cases?: number;
      readonly mebibytes?: number;
      readonly processor?: number;
      readonly examples?: { readonly allowed: number; readonly compiled: number };
    }
  | { readonly kind: "mended"; readonly lines: readonly string[] }
  | { readonly kind: "finding"; readonly blame: string; readonly code?: FindingCode; readonly findings: Findings };

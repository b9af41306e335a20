import type { FindingCode } from "../findings/finding-codes.ts";

/** How far a description may get. */
export const stages = ["convert", "lint", "generate", "typecheck", "contract", "done"] as const;
/** How far a description got: `done` is all the way. */
export type Stage = (typeof stages)[number];

/** A count for each of those who may be to blame: `client`, `description`, `prism`, `harness`, `pipeline`. */
export type Findings = Readonly<Record<string, number>>;

/** How a description got on. The members of `descriptions` in `reports/corpus.json`. */
export interface CorpusResult {
  /** The file's name, without its folder. */
  readonly file: string;
  /** The stage it is stuck at; `done` when it went through all of them. */
  readonly reached: Stage;
  /** Whether it went through all stages and its contract suite found nothing wrong. */
  readonly ok: boolean;
  /** Who has to change something, and what; empty when nothing is wrong. */
  readonly blame: string;
  /** How many findings there are, by who has to change something. */
  readonly findings: Findings;
  /** How long it took, in seconds. */
  readonly seconds: number;
  /** What it took of a processor, in seconds, without the compiler: the same on a machine that is busy with other work. */
  readonly processor: number;
  /** The most memory that one of its processes held. */
  readonly mebibytes: number;
  /** How many operations the description has. */
  readonly operations: number;
  /** Calls its contract suite made. */
  readonly cases: number;
  /** Examples that its own schemas allow, and how many of them the generated types take. */
  readonly examples: { readonly allowed: number; readonly compiled: number };
}

/** What the process that tries a description says, a line of JSON each. */
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

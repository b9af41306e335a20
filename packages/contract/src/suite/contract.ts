/** One API under test: its description, its client, a Prism that answers for it, and what has been called so far. */

import type { Description } from "@pressroom/description";
import { attribute } from "../blame/attribute.ts";
import type { ContractCase } from "../cases/cases.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import { mutantExemptions } from "../mutants/mutant-exemptions.ts";
import { tryAllMutants } from "../mutants/try-all-mutants.ts";
import type { MutantScore } from "../mutants/try-all-mutants.ts";
import type { MutantTrial } from "../mutants/try-mutants.ts";
import { findKnownMistake, knownPrismMistakes, listStaleMistakes } from "../prism/known-prism-mistakes.ts";
import type { KnownMistake } from "../prism/known-prism-mistakes.ts";
import { createPrism } from "../prism/prism.ts";
import type { Prism } from "../prism/prism.ts";
import { startCoverage } from "../report/coverage.ts";
import type { Coverage } from "../report/coverage.ts";
import type { ApiReport } from "../report/report.ts";
import type { ContractOptions } from "./contract-options.ts";
import { runCase } from "./run-case.ts";
import { ownServer, serversOf } from "./server-to-tell.ts";
import { setUp } from "./set-up.ts";
import type { SetUp } from "./set-up.ts";

/** One API under test. Call `open`, `run` for each of `cases`, `leftOver`, and `close`, in this order. `runContract` does all of it. */
export interface Contract {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The description that the client is checked against. */
  readonly description: Description;
  /** The calls that cover everything the description declares. */
  readonly cases: readonly ContractCase[];
  /** What is wrong before anything is sent: operations that can't be called, schemas that do not compile. */
  readonly failures: readonly Failure[];
  /** What was called so far. */
  readonly coverage: Coverage;
  /** Starts Prism. Call it before `run`. */
  open(): Promise<void>;
  /** Makes one call through the client. @returns everything that is wrong with its request and its answer */
  run(testCase: ContractCase): Promise<Failure[]>;
  /** Breaks requests and answers on purpose. @returns the score, and a failure for each mutant that no check caught */
  tryMutants(
    today: Date,
    signal?: AbortSignal,
  ): Promise<{ readonly score: MutantScore; readonly failures: readonly Failure[] }>;
  /** Call it after the last case. @returns what is declared but was not called, and the excuses that are out of date */
  leftOver(today: Date): { readonly missing: readonly Failure[]; readonly staleMistakes: readonly Failure[] };
  /** @returns what was called so far, and the score of the mutants that were tried */
  report(): ApiReport;
  /** Stops Prism. Nothing can run afterwards. */
  close(): Promise<void>;
}

/**
 * Prepares the contract of an API: the cases, the schemas, the client. It starts nothing yet.
 *
 * @throws Error if the description can't be read: a broken reference, an unknown dialect, an operation without a name
 */
export function createContract(options: ContractOptions): Contract {
  return new ApiContract(options);
}

class ApiContract implements Contract {
  readonly coverage: Coverage;
  readonly #options: ContractOptions;
  readonly #setUp: SetUp;
  readonly #mistakes: readonly KnownMistake[];
  readonly #usedMistakes = new Set<KnownMistake>();
  #prism: Prism | undefined;
  #score: MutantScore = { made: 0, caught: 0 };

  constructor(options: ContractOptions) {
    this.#options = options;
    this.#setUp = setUp(options);
    this.coverage = startCoverage(this.#setUp.description);
    this.#mistakes = (options.mistakes ?? knownPrismMistakes).filter(({ api }) => api === options.api);
  }

  get api(): string {
    return this.#setUp.api;
  }

  get description(): Description {
    return this.#setUp.description;
  }

  get cases(): readonly ContractCase[] {
    return this.#setUp.cases;
  }

  get failures(): readonly Failure[] {
    return this.#setUp.failures;
  }

  async open(): Promise<void> {
    this.#prism = createPrism(this.description);
  }

  async run(testCase: ContractCase): Promise<Failure[]> {
    const { sent, violations } = await runCase(this.#setUp, this.#opened(), testCase);
    if (sent) this.coverage.exercise(testCase);
    const real = violations.filter((violation) => {
      const mistake = findKnownMistake(this.#mistakes, testCase, violation);
      if (mistake !== undefined) this.#usedMistakes.add(mistake);
      return mistake === undefined;
    });
    return attribute(real, testCase, this.#setUp.origin);
  }

  async tryMutants(today: Date, signal?: AbortSignal): Promise<{ score: MutantScore; failures: readonly Failure[] }> {
    const { description, schemas, baseUrl, operations, cases } = this.#setUp;
    const trial: MutantTrial = {
      description,
      schemas,
      prism: this.#opened(),
      serverOf: (operation) => baseUrl ?? serversOf(description, operation)[0] ?? ownServer,
    };
    const exemptions = (this.#options.exemptions ?? mutantExemptions).filter(({ api }) => api === this.api);
    const { score, failures } = await tryAllMutants(trial, operations.values(), cases, exemptions, today, signal);
    this.#score = score;
    return { score, failures };
  }

  leftOver(today: Date): { missing: Failure[]; staleMistakes: Failure[] } {
    return {
      missing: this.coverage.missing().map((line) => fail("C208", line)),
      staleMistakes: listStaleMistakes(this.#mistakes, this.#usedMistakes, today).map((line) => fail("C505", line)),
    };
  }

  report(): ApiReport {
    return { ...this.coverage.counts(), mutants: this.#score };
  }

  async close(): Promise<void> {
    this.#prism?.close();
  }

  #opened(): Prism {
    if (this.#prism === undefined) throw new Error(`${this.api}: open the contract before running a case`);
    return this.#prism;
  }
}

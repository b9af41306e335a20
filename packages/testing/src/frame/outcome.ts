/** How a job ends. */
export type Outcome =
  | "succeed"
  /** It fails. The text appears in the history, and in answers if the API has a field for it. */
  | { readonly fail: string }
  /** It completes, but this many of its items fail. */
  | { readonly failedItems: number };

/** The job for which an outcome is chosen. */
export interface OutcomeChoice {
  /** Id of the job. */
  readonly id: string;
  /** 1 for the fake's first job. */
  readonly number: number;
  /** The name of the job, or of the thing that it works on. */
  readonly name: string;
}

/** One outcome for all jobs, or a function that chooses one for each. */
export type OutcomeOption = Outcome | ((job: OutcomeChoice) => Outcome);

export function chooseOutcome(option: OutcomeOption | undefined, job: OutcomeChoice): Outcome {
  return typeof option === "function" ? option(job) : (option ?? "succeed");
}

/** Why the job fails; undefined if it doesn't. */
export function failureOf(outcome: Outcome): string | undefined {
  return typeof outcome === "object" && "fail" in outcome ? outcome.fail : undefined;
}

/** How many items fail; never more than the job has. */
export function failedItemsOf(outcome: Outcome, items: number): number {
  return typeof outcome === "object" && "failedItems" in outcome ? Math.min(items, outcome.failedItems) : 0;
}

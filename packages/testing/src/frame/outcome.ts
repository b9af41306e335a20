/** How a job is to end. */
export type Outcome =
  | "succeed"
  /** It fails; the text appears wherever the API has a place for it, and in the history. */
  | { readonly fail: string }
  /** It completes, and this many of its items fail. */
  | { readonly failedItems: number };

/** What an outcome can be chosen by. */
export interface OutcomeChoice {
  /** Id of the job. */
  readonly id: string;
  /** 1 for the first job of the fake. */
  readonly number: number;
  /** What the job is called, or what it works on. */
  readonly name: string;
}

/** One outcome for all jobs, or one chosen for each. */
export type OutcomeOption = Outcome | ((job: OutcomeChoice) => Outcome);

export function chooseOutcome(option: OutcomeOption | undefined, job: OutcomeChoice): Outcome {
  return typeof option === "function" ? option(job) : (option ?? "succeed");
}

/** Why it fails; undefined if it doesn't. */
export function failureOf(outcome: Outcome): string | undefined {
  return typeof outcome === "object" && "fail" in outcome ? outcome.fail : undefined;
}

/** How many of its items fail; never more than it has. */
export function failedItemsOf(outcome: Outcome, items: number): number {
  return typeof outcome === "object" && "failedItems" in outcome ? Math.min(items, outcome.failedItems) : 0;
}

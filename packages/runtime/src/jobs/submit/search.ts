import { checkNumbers } from "../../errors/checks/check-numbers.ts";
import type { Existing } from "../../errors/errors.ts";
import { isPassing } from "../../errors/passing-failure.ts";
import { PagingError } from "../../pages/paging-error.ts";
import { elapsedOn, systemClock, type Clock } from "../../time/clock.ts";

/** Settings of a search. */
export interface Search {
  /** Milliseconds within which the API's lists show a new job; undefined if unknown, so that no search is a proof. */
  readonly listed: number | undefined;
  /** The clock for pauses. */
  readonly clock?: Clock;
  /** Ends the search. */
  readonly signal?: AbortSignal;
}

/** Milliseconds of the search if the lag of the lists is unknown. */
const usual = 30_000;

/** Milliseconds between two searches. */
const pause = 5_000;

/**
 * Searches repeatedly for the job of a lost submission, since a list may lag behind. A passing failure is retried too.
 *
 * @param look finds the job, or returns undefined
 * @returns the job, if it was found. Otherwise nothing; this is certain if the last search was made after the longest
 * lag of a list
 * @throws the error of the last search, since a failed search does not prove that there is no job
 */
export async function searchFor<Found>(
  look: () => Promise<Found | undefined>,
  { listed, clock = systemClock, signal }: Search,
): Promise<Existing<Found>> {
  checkNumbers({ listed }, { listed: 0 });
  const until = elapsedOn(clock) + (listed ?? usual);
  for (;;) {
    const begun = elapsedOn(clock);
    let failure: unknown;
    try {
      const found = await look();
      if (found !== undefined) return { found, certain: true };
    } catch (error) {
      signal?.throwIfAborted();
      if (!isPassing(error) && !(error instanceof PagingError)) throw error;
      failure = error;
    }
    if (begun >= until) {
      if (failure !== undefined) throw failure;
      return { found: undefined, certain: listed !== undefined };
    }
    await clock.sleep(Math.min(pause, Math.max(0, until - elapsedOn(clock))), signal);
  }
}

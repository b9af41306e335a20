import { checkNumbers } from "../../errors/checks/check-numbers.ts";
import type { Existing } from "../../errors/errors.ts";
import { isPassing } from "../../errors/passing-failure.ts";
import { PagingError } from "../../pages/paging-error.ts";
import { elapsedOn, systemClock, type Clock } from "../../time/clock.ts";

/** How long to look, and how. */
export interface Search {
  /** Milliseconds within which the API's lists show what was made; undefined if nobody knows, so that no look is a proof. */
  readonly listed: number | undefined;
  /** Where the time comes from between two looks. */
  readonly clock?: Clock;
  /** Ends the search. */
  readonly signal?: AbortSignal;
}

/** Milliseconds for which to look if nobody knows how long it takes. */
const usual = 30_000;

/** Milliseconds between two looks. */
const pause = 5_000;

/**
 * Looks for something that a lost submission may have made, again and again, since a list may lag behind. A search that
 * fails in passing is repeated too.
 *
 * @param look finds it, or gives undefined
 * @returns what was found; or nothing, which is certain if the last look was made after as long as a list may lag
 * @throws what the last look failed with: an API that can't be asked has not said that there is nothing
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

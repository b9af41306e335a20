import { linkSignals } from "../time/link-signals.ts";
import type { Pace } from "./pager.ts";

/** Requests the page at a position. */
type Ask<Answer> = (position: string | undefined, signal: AbortSignal | undefined) => Promise<Answer>;

/** Pages that are requested in advance. The result or error of a page is returned when its turn comes. */
export class FetchAhead<Answer> {
  readonly #ask: Ask<Answer>;
  readonly #most: number;
  readonly #outer: AbortSignal | undefined;
  readonly #asked = new Map<string, Promise<Answer>>();
  readonly #linked;

  /** @param most number of pages in advance */
  constructor(ask: Ask<Answer>, most: number, signal: AbortSignal | undefined) {
    this.#ask = ask;
    this.#most = most;
    this.#outer = signal;
    this.#linked = most > 0 ? linkSignals(signal) : undefined;
  }

  /** The page whose turn it is. */
  take(position: string | undefined): Promise<Answer> {
    const early = this.#asked.get(position ?? "");
    // If the API gave fewer items than before, the pages requested in advance have wrong positions.
    if (!early) this.#asked.clear();
    this.#asked.delete(position ?? "");
    return early ?? this.#ask(position, this.#linked?.signal ?? this.#outer);
  }

  /** Requests the page at `next`, and those that should follow. */
  go(next: string, { step, pages }: Pace): void {
    for (let count = 0; count < this.#most && (count === 0 || count < pages); count++) {
      const position = String(Number(next) + count * step);
      if (this.#asked.has(position)) continue;
      const early = this.#ask(position, this.#linked?.signal);
      early.catch(() => undefined);
      this.#asked.set(position, early);
    }
  }

  /** Cancels all requests, since the loop was left. */
  stop(): void {
    this.#linked?.abort(new DOMException("the list is read no further", "AbortError"));
    this.#linked?.release();
  }
}

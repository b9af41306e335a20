import type { Clock } from "./clock.ts";

/** Milliseconds for which what was learned is taken for true: a machine's clock is set right, or wrong, while we run. */
const validity = 60_000;

/**
 * What the servers' clocks say, learned from the `Date` of their answers. A machine whose clock is hours off would
 * otherwise hand out tokens that have expired, or throw away good ones that another machine has stored.
 */
export class ServerTime {
  #ahead = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #askedAt = 0;

  /** Milliseconds since 1970, as the server counts them. */
  now(clock: Clock): number {
    this.#askedAt = clock.now();
    return this.#askedAt + this.#ahead;
  }

  /** Takes note of an answer, unless one was looked at less than a minute before the time was last asked for. */
  learn(headers: Headers, clock: Clock): void {
    if (Math.abs(this.#askedAt - this.#lookedAt) < validity) return;
    this.#lookedAt = this.#askedAt;
    this.set(headers, clock);
  }

  /** Takes note of an answer. One that comes out of a cache (it has an `Age`) gives an old time, and is passed over. */
  set(headers: Headers, clock: Clock): void {
    const date = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(date)) return;
    this.#lookedAt = clock.now();
    this.#ahead = date - this.#lookedAt;
  }
}

import type { Clock } from "./clock.ts";

/** Milliseconds for which a learned offset is valid, since a machine's clock may be changed while we run. */
const validity = 60_000;

/**
 * The time of the servers, learned from the `Date` of their answers. Without it, a machine whose clock is hours off
 * would use expired tokens, or discard valid tokens of another machine.
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

  /** Learns from an answer, unless it learned from another less than a minute before the last use of the time. */
  learn(headers: Headers, clock: Clock): void {
    if (Math.abs(this.#askedAt - this.#lookedAt) < validity) return;
    this.#lookedAt = this.#askedAt;
    this.set(headers, clock);
  }

  /** Learns from an answer. An answer from a cache (with an `Age`) has an old time and is skipped. */
  set(headers: Headers, clock: Clock): void {
    const date = headers.has("age") ? Number.NaN : Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(date)) return;
    this.#lookedAt = clock.now();
    this.#ahead = date - this.#lookedAt;
  }
}

import type { Clock, Job } from "@pressroom/runtime";
import type { Fake, VirtualClock } from "@pressroom/testing";

/** How a vendor's job can end. */
export type End = "succeeded" | "failed" | "canceled";

/** The options of a vendor's world. */
export interface WorldOptions {
  readonly clock: VirtualClock;
  /** Numbers from 0, below 1. */
  readonly random: () => number;
  /** The number of publishes. */
  readonly publishes: number;
}

/** The connection of one client to its vendor. */
export interface Line {
  /** Scheme and host of only this client, so that the history shows who called. */
  readonly origin: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The clock of its machine, whose date may jump. */
  readonly clock: Clock;
}

/** A running publish. */
export interface Publish {
  readonly job: Job<unknown>;
  /** Continues the watch. */
  resume(token: string): Job<unknown>;
}

/** A vendor with its fake, and a way to publish there. */
export interface World {
  readonly fake: Fake;
  /** The meaning of the history's words for an end. */
  readonly ends: Readonly<Record<string, End>>;
  /**
   * Starts a publish with its own client.
   * @param number 1 for the first
   */
  publish(number: number, line: Line): Publish | Promise<Publish>;
  /** Id of the job in the result of `findExisting`; undefined if it found none. */
  idOf(found: unknown): string | undefined;
  /** The thing that a publish works on, if the vendor runs only one job at a time for it. */
  placeOf?(number: number): string;
}

/** An integer from `low` to `high`. */
export function between(random: () => number, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[between(random, 0, items.length - 1)] as Item;
}

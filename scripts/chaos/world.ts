import type { Clock, Job } from "@pressroom/runtime";
import type { Fake, VirtualClock } from "@pressroom/testing";

/** How a vendor's job can end. */
export type End = "succeeded" | "failed" | "canceled";

/** What a vendor's world is made with. */
export interface WorldOptions {
  readonly clock: VirtualClock;
  /** Numbers from 0, below 1. */
  readonly random: () => number;
  /** How many publishes there will be. */
  readonly publishes: number;
}

/** One client's way to its vendor. */
export interface Line {
  /** Scheme and host that are this client's own, so that the history tells who asked. */
  readonly origin: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Of its machine, whose date may jump. */
  readonly clock: Clock;
}

/** A publish under way. */
export interface Publish {
  readonly job: Job<unknown>;
  /** Takes up the watch again. */
  resume(token: string): Job<unknown>;
}

/** A vendor with its fake, and how one publishes there. */
export interface World {
  readonly fake: Fake;
  /** What the history's words for an end mean. */
  readonly ends: Readonly<Record<string, End>>;
  /**
   * Starts a publish with a client of its own.
   * @param number 1 for the first
   */
  publish(number: number, line: Line): Publish | Promise<Publish>;
  /** Id of the job in what `findExisting` found; undefined if it found none. */
  idOf(found: unknown): string | undefined;
  /** What a publish works on, if the vendor runs only one job at a time for it. */
  placeOf?(number: number): string;
}

/** A whole number from `low` to `high`. */
export function between(random: () => number, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[between(random, 0, items.length - 1)] as Item;
}

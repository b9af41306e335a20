import { describe, test } from "vitest";
import type { ClientConfig, JobOptions } from "@pressroom/runtime";
import type { JobDriver } from "./example-api.ts";
import { loadData, loadTopics } from "./load-scenarios.ts";
import { createPerformer } from "./perform.ts";
import { play } from "./run-scenario.ts";
import type { Exchange, NeutralExchange, Scenario } from "./scenario.ts";

/** A file of `scenarios/vendors`: what each word of `scenarios/publishing` is on the wire. */
export interface Vendor {
  readonly baseUrl: string;
  /** What comes before every first request: the question for a token. */
  readonly first: readonly Exchange[];
  readonly exchanges: Readonly<Record<string, Readonly<Record<string, readonly Exchange[]>>>>;
}

/** The part of a wrapper that publishes. */
export interface Publisher {
  publish(options: JobOptions): ReturnType<JobDriver["start"]>;
  resume(token: string, options: JobOptions): ReturnType<JobDriver["resume"]>;
}

/** Looks a second apart: short enough to read, and the same with every vendor. */
const watching: JobOptions = { interval: { first: 1000, longest: 1000 }, deadline: 10_000 };

/**
 * Runs every scenario of `scenarios/publishing` that fits a vendor through its wrapper, as one test each.
 *
 * @param connect makes the wrapper's client with this config
 */
export function testPublishing(name: string, connect: (config: ClientConfig) => Publisher): void {
  const vendor = loadVendor(name);
  describe.each(loadTopics("publishing"))(`${name}: $name`, ({ scenarios }) => {
    test.each(scenarios.filter((scenario) => fits(scenario, name, vendor)))("$name", async (scenario) => {
      await play(scenario, bind(scenario, vendor), vendor.baseUrl, ({ clock, fetch, observe }) => {
        const { random = 0.5, retry, timeout, deadline } = scenario.client ?? {};
        const publisher = connect({
          clock,
          fetch,
          observe,
          timeout,
          deadline,
          random: () => random,
          retry,
        });
        return createPerformer({
          start: (_kind, options) => publisher.publish({ ...watching, ...options }),
          resume: (token, options) => publisher.resume(token, { ...watching, ...options }),
        });
      });
    });
  });
}

/** The vendors that publishing scenarios are run with, each by its own wrapper's tests. */
export const vendors: readonly string[] = [
  "sitecore-publishing",
  "content-hub-jobs",
  "adobe-destinations",
  "siteleaf-v1",
  "siteleaf-v2",
];

/** What a vendor's words are on the wire. */
export function loadVendor(name: string): Vendor {
  return loadData<Vendor>(`vendors/${name}.yaml`);
}

/** The vendor has each thing that the scenario speaks of. */
export function fits({ only, exchange }: Scenario, name: string, vendor: Vendor): boolean {
  if (only && !only.includes(name)) return false;
  return exchange.every((one) => "at" in one && exchangesOf(vendor, one) !== undefined);
}

/** A first look is like any other unless the vendor begins with a stream. */
function exchangesOf({ exchanges }: Vendor, { at, answer }: NeutralExchange): readonly Exchange[] | undefined {
  return exchanges[at]?.[answer] ?? (at === "first look" ? exchanges["look"]?.[answer] : undefined);
}

function bind({ exchange }: Scenario, vendor: Vendor): Exchange[] {
  const bound = (exchange as readonly NeutralExchange[]).flatMap((one) => {
    const [head, ...rest] = exchangesOf(vendor, one) ?? [];
    return head ? [{ ...head, after: one.after ?? head.after }, ...rest] : [];
  });
  return bound.length > 0 ? [...vendor.first, ...bound] : [];
}

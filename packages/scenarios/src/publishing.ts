import { describe, test } from "vitest";
import type { ClientConfig, JobOptions } from "@pressroom/runtime";
import type { JobDriver } from "./example-api.ts";
import { loadData, loadTopics } from "./load-scenarios.ts";
import { createPerformer } from "./perform.ts";
import { play } from "./run-scenario.ts";
import type { Exchange, NeutralExchange, Scenario } from "./scenario.ts";

/** A file of `scenarios/vendors`: the requests and answers for each word of `scenarios/publishing`. */
export interface Vendor {
  readonly baseUrl: string;
  /** The exchanges before every first request: asking for a token. */
  readonly first: readonly Exchange[];
  readonly exchanges: Readonly<Record<string, Readonly<Record<string, readonly Exchange[]>>>>;
}

/** The part of a wrapper that publishes. */
export interface Publisher {
  publish(options: JobOptions): ReturnType<JobDriver["start"]>;
  resume(token: string, options: JobOptions): ReturnType<JobDriver["resume"]>;
}

/** Reads one second apart: short enough to follow, and the same for every vendor. */
const watching: JobOptions = { interval: { first: 1000, longest: 1000 }, deadline: 10_000 };

/**
 * Runs every scenario of `scenarios/publishing` that fits a vendor through its wrapper, each as one test.
 *
 * @param connect makes the wrapper's client from this config
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

/** The vendors of the publishing scenarios. The tests of each wrapper run them. */
export const vendors: readonly string[] = [
  "sitecore-publishing",
  "content-hub-jobs",
  "adobe-destinations",
  "siteleaf-v1",
  "siteleaf-v2",
];

/** The requests and answers for a vendor's words. */
export function loadVendor(name: string): Vendor {
  return loadData<Vendor>(`vendors/${name}.yaml`);
}

/** Whether the vendor has an exchange for every word of the scenario. */
export function fits({ only, exchange }: Scenario, name: string, vendor: Vendor): boolean {
  if (only && !only.includes(name)) return false;
  return exchange.every((one) => "at" in one && exchangesOf(vendor, one) !== undefined);
}

/** A first look is an ordinary look unless the vendor begins with a stream. */
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

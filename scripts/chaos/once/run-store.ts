import { createSitecorePublishingFake, serve, withFaults } from "@pressroom/testing";
import { runSeed, type Arena, type SeedResult } from "./run-seed.ts";

/** The result of all seeds of one store. */
export interface StoreResult {
  readonly jobs: number;
  readonly killed: number;
  readonly violations: readonly string[];
}

/** Requests that never arrive, and lost answers. */
const faults = "answer lost after the job started one in 8 on Create, connection reset one in 12 on Create";

/** Runs seeds against one vendor and one store, some at a time. */
export async function runStore(
  { name, place, program, atOnce }: Pick<Arena, "name" | "place" | "program"> & { readonly atOnce: number },
  seeds: readonly number[],
): Promise<StoreResult> {
  const fake = withFaults(createSitecorePublishingFake({ duration: 10 }), faults, { seed: name });
  const served = await serve(fake);
  const arena: Arena = { name, place, program, server: served.url, fake };
  const waiting = [...seeds];
  const results: SeedResult[] = [];
  const runNext = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
      results.push(await runSeed(arena, seed));
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, runNext));
  } finally {
    await served.close();
  }
  return {
    jobs: fake.jobs.length,
    killed: results.reduce((sum, { killed }) => sum + killed, 0),
    violations: results.flatMap(({ violation }) => violation ?? []),
  };
}

// pnpm chaos:once [--seeds 100] [--first 1] [--stores files,Redis,PostgreSQL] [--at-once 6]: processes publish under one key, on real
// stores and one vendor, and are killed with SIGKILL. A publish must never be started twice, and none may be lost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PipelineError, readArguments, runCommand } from "@pressroom/pipeline";
import { programOf, startPostgres, startRedis, type Server } from "../packages/stores/src/testing/servers.ts";
import { openStores } from "../packages/stores/src/testing/open-stores.ts";
import { bundleCompetitor } from "./chaos/once/bundle-competitor.ts";
import { runStore } from "./chaos/once/run-store.ts";

const usage = "pnpm chaos:once [--seeds 100] [--first 1] [--stores files,Redis,PostgreSQL] [--at-once 6]";

/** The stores, each with the program that it requires. */
const stores: Readonly<Record<string, { readonly program?: string; start(program: string): Promise<Server> }>> = {
  files: {
    async start() {
      const folder = mkdtempSync(join(tmpdir(), "pressroom-once-"));
      return { url: folder, stop: async () => rmSync(folder, { recursive: true, force: true }) };
    },
  },
  Redis: { program: "redis-server", start: startRedis },
  PostgreSQL: { program: "initdb", start: startPostgres },
};

/** How many seeds run at once. Most of the time, their processes wait for a lease to end. */
const usuallyAtOnce = 6;

await runCommand(async () => {
  const text = { type: "string" } as const;
  const { names, options } = readArguments(usage, { seeds: text, first: text, stores: text, "at-once": text });
  if (names.length > 0) throw new PipelineError(`Usage: ${usage}`, 2);
  const first = whole("first", options["first"]) ?? 1;
  const seeds = Array.from({ length: whole("seeds", options["seeds"]) ?? 100 }, (_, index) => first + index);
  const wanted = String(options["stores"] ?? Object.keys(stores).join(",")).split(",");
  const folder = mkdtempSync(join(tmpdir(), "pressroom-competitor-"));
  try {
    const program = await bundleCompetitor(folder);
    const atOnce = whole("at-once", options["at-once"]) ?? usuallyAtOnce;
    let violations = 0;
    // One store after another, so that a busy machine is not blamed on a store.
    for (const name of wanted) violations += await run(name, program, seeds, atOnce);
    return violations === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function whole(name: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(String(value)))
    throw new PipelineError(`--${name} is "${String(value)}": it must be a whole number from 1`, 2);
  return Number(value);
}

/** @returns the number of violations */
async function run(name: string, competitor: string, seeds: readonly number[], atOnce: number): Promise<number> {
  const store = stores[name];
  if (!store) throw new PipelineError(`unknown store "${name}": use ${Object.keys(stores).join(", ")}`, 2);
  const program = store.program === undefined ? "" : programOf(store.program);
  if (program === undefined) {
    console.log(`${name}: not run, since ${store.program} is not installed`);
    return 0;
  }
  const started = performance.now();
  const server = await store.start(program);
  try {
    await untilReady(server.url);
    const { jobs, killed, violations } = await runStore(
      { name, place: server.url, program: competitor, atOnce },
      seeds,
    );
    for (const violation of violations) console.error(violation);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${name}: ${seeds.length} keys, ${killed} of ${seeds.length * 2} competing processes killed, ${jobs} jobs, ${violations.length} started twice or lost, ${seconds} s`,
    );
    return violations.length;
  } finally {
    await server.stop();
  }
}

/** A new server takes a while until it listens. */
async function untilReady(place: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { ledger, close } = openStores(place);
    try {
      await ledger.get("ready");
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await close();
    }
  }
}

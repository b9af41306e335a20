import { createRandom, type SitecorePublishingFake } from "@pressroom/testing";
import { between, pick } from "../world.ts";
import { usualHaste, type Death, type Plan, type Told } from "./plan.ts";
import { runProcess } from "./run-process.ts";

/** The environment of a seed. */
export interface Arena {
  readonly name: string;
  /** `redis://…`, `postgres://…`, or a folder. */
  readonly place: string;
  readonly server: string;
  readonly fake: SitecorePublishingFake;
  /** The bundled competitor. */
  readonly program: string;
}

/** The result of a seed. */
export interface SeedResult {
  /** Processes that were killed. */
  readonly killed: number;
  /** What is wrong; undefined if nothing is. */
  readonly violation: string | undefined;
}

/** More calls than a publish makes from its first access to the ledger to its last. */
const steps = 12;
const day = 86_400_000;
/** Milliseconds that a process may live. */
const longestLife = 1500;
/** How often a survivor publishes until it gets the end, since answers may be lost again and again. */
const attempts = 6;

/** Two processes that die at some point publish under one key, and then one that survives. */
export async function runSeed(arena: Arena, seed: number): Promise<SeedResult> {
  const random = createRandom(`once ${seed}`);
  const key = `seed ${seed}`;
  const planOf = (death?: Death, haste = usualHaste): Plan => ({
    place: arena.place,
    server: arena.server,
    key,
    haste,
    off: pick(random, [0, 0, 0, day, -day]),
    ...(death && { death }),
  });
  const competitors = [1, 2].map(() => {
    if (random() < 0.2) return runProcess(arena.program, planOf(), between(random, 1, longestLife));
    return runProcess(
      arena.program,
      planOf({ step: between(random, 1, steps), moment: pick(random, ["before", "during", "after"]) }),
    );
  });
  const told = await Promise.all(competitors);
  const killed = told.filter((one) => one === undefined).length;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    // On a busy machine little gets done in a short time, so each attempt has twice the time of the one before.
    const last = await runProcess(arena.program, planOf(undefined, usualHaste / 2 ** (attempt - 1)));
    told.push(last);
    if (last && "id" in last) break;
  }
  return { killed, violation: judge(arena, key, told) };
}

/** Compares the reports of the processes with the vendor's jobs. */
function judge({ fake, name }: Arena, key: string, told: readonly (Told | undefined)[]): string | undefined {
  const jobs = fake.jobs.filter(({ request }) => String(request["description"]).startsWith(`${key} [`));
  const ids = new Set(told.flatMap((one) => (one && "id" in one ? [one.id] : [])));
  const wrong =
    jobs.length > 1
      ? `started ${jobs.length} times`
      : ids.size === 0
        ? "lost: no process learned how it ended"
        : ids.size > 1 || !ids.has(jobs[0]?.id)
          ? `told of ${[...ids].join(", ")}, but the vendor has ${jobs[0]?.id ?? "none"}`
          : undefined;
  if (wrong === undefined) return undefined;
  return `${name}, ${key}: ${wrong}\n  told: ${told.map((one) => JSON.stringify(one) ?? "killed").join("\n        ")}`;
}

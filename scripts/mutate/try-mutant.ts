import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutate, type Mutant } from "./mutants.ts";
import type { WarmTests } from "./warm-tests.ts";

/** What became of a mutant: `noticed` if a test failed for it; `unjudged` if none did, and one fails without it too. */
export type Fate = "noticed" | "unnoticed" | "unjudged";

/** What a mutant is tried with. */
export type Runner = Pick<WarmTests, "read" | "run" | "rest" | "cool">;

/**
 * Runs tests on a mutant, one file after another, until one of them fails that passes without the fault. Tests that run out of time
 * may do so because the machine is busy: they count if they do so again after a run without the fault has passed, which may take
 * as long as runs take now.
 */
export async function tryMutant(root: string, mutant: Mutant, tests: readonly string[], warm: Runner): Promise<Fate> {
  const file = join(root, mutant.file);
  warm.rest();
  const code = mutate(readFileSync(file, "utf8"), mutant);
  let fate: Fate = "unnoticed";
  for (const test of tests.map((path) => join(root, path))) {
    warm.read(file, code);
    const outcome = await warm.run(test);
    if (outcome === "passed") continue;
    warm.read(file, undefined);
    if (outcome === "failed" && (await warm.run(test)) === "passed") return "noticed";
    // An earlier mutant may have left something behind: both again, with nothing loaded.
    warm.cool();
    if ((await warm.run(test)) !== "passed") {
      console.error(`${test} fails as it is, so it judges nothing: mend it first`);
      fate = "unjudged";
      continue;
    }
    warm.read(file, code);
    const again = await warm.run(test);
    warm.cool();
    if (again !== "passed") return "noticed";
  }
  warm.read(file, undefined);
  return fate;
}

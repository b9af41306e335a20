import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mutate, type Mutant } from "./mutants.ts";
import type { WarmTests } from "./warm-tests.ts";

/** What became of a mutant: `noticed` if a test failed or ran out of time; `unjudged` if none did, and one fails without it too. */
export type Fate = "noticed" | "unnoticed" | "unjudged";

/** Runs tests on a mutant, one file after another, until one of them fails that passes without the fault. */
export async function tryMutant(
  root: string,
  mutant: Mutant,
  tests: readonly string[],
  warm: WarmTests,
): Promise<Fate> {
  const file = join(root, mutant.file);
  warm.rest();
  const code = mutate(readFileSync(file, "utf8"), mutant);
  let fate: Fate = "unnoticed";
  for (const test of tests.map((path) => join(root, path))) {
    warm.read(file, code);
    if (await warm.pass(test)) continue;
    warm.read(file, undefined);
    if (await warm.pass(test)) return "noticed";
    // An earlier mutant may have left something behind: both again, with nothing loaded.
    warm.cool();
    if (!(await warm.pass(test))) {
      console.error(`${test} fails as it is, so it judges nothing: mend it first`);
      fate = "unjudged";
      continue;
    }
    warm.read(file, code);
    const passed = await warm.pass(test);
    warm.cool();
    if (!passed) return "noticed";
  }
  warm.read(file, undefined);
  return fate;
}

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mutantsOf, type Mutant } from "./mutants.ts";
import type { PackageRecord } from "./records.ts";

/**
 * All mutants of the sources below a folder. Tests are left out, and so is what serves tests alone.
 * @param served other folders that serve tests alone
 */
export function mutantsBelow(root: string, folder: string, served: readonly string[] = []): Mutant[] {
  return globSync([`${folder}/**/*.ts`, folder], { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter(
      (file) =>
        file.includes("/src/") &&
        file.endsWith(".ts") &&
        !/\.test(-d)?\.ts$|\/testing\/|node_modules|\/dist\//.test(file) &&
        !served.some((place) => file.startsWith(`${place}/`)),
    )
    .sort()
    .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), "utf8")));
}

/** The tests that concern a package, but for those that take too long to be run for each fault. */
export function testsBelow(root: string, { tests, without = [] }: PackageRecord): string[] {
  return tests
    .flatMap((folder) => globSync(`${folder}/src/**/*.test.ts`, { cwd: root }).sort())
    .filter((test) => !test.endsWith(".long.test.ts") && !without.some((slow) => slow.test === test));
}

/** The same few of many for the same seed. */
export function drawn<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const random = randomFrom(seed);
  const rest = [...items];
  const chosen: Item[] = [];
  while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return chosen;
}

/** Numbers from 0 to 1, always the same for one seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Imports } from "./imports.ts";
import { writeMarked } from "./marked-files.ts";
import type { Mutant } from "./mutants.ts";
import { placeAt, placesOf } from "./places.ts";
import { WarmTests } from "./warm-tests.ts";

/** What a file of tests needs. */
export interface Reach {
  /** Of the test and all that it imports: as long as it is the same, so is the rest. */
  readonly hash: string;
  /** How long it takes with nothing of ours loaded. */
  readonly milliseconds: number;
  /** The names of the places that are reached. */
  readonly places: readonly string[];
}

const kept = "node_modules/.cache/pressroom/mutate.json";

/** Runs each file of tests once, unless nothing that it imports has changed since, and notes which places of the sources it reaches. */
export async function reachOf(
  root: string,
  packages: readonly string[],
  tests: readonly string[],
): Promise<ReadonlyMap<string, Reach>> {
  const before = readKept(root);
  const imports = new Imports(root);
  const marks = [packages.join(), readFileSync(join(import.meta.dirname, "places.ts"), "utf8")].join();
  const hashes = new Map(tests.map((test) => [test, hashOf(root, imports.reachedFrom(test), marks)]));
  const found = new Map(
    [...hashes].flatMap(([test, hash]) => {
      const reach = before[test];
      return reach?.hash === hash ? [[test, reach] as const] : [];
    }),
  );
  const missing = [...hashes].filter(([test]) => !found.has(test));
  if (missing.length === 0) return found;
  const { marked, reached } = writeMarked(root, packages);
  const warm = await WarmTests.start(root, { marked, reached });
  try {
    for (const [test, hash] of missing) {
      writeFileSync(reached, "");
      warm.forget();
      const started = performance.now();
      if ((await warm.run(join(root, test))) !== "passed") {
        console.error(`${test} fails as it is, so it judges nothing: mend it first`);
        continue;
      }
      const places = [...new Set(readFileSync(reached, "utf8").split("\n"))].filter((place) => place !== "");
      found.set(test, { hash, milliseconds: Math.round(performance.now() - started), places });
    }
  } finally {
    await warm.close();
    rmSync(marked, { recursive: true });
    mkdirSync(dirname(join(root, kept)), { recursive: true });
    // Another run may have kept something meanwhile.
    writeFileSync(join(root, kept), JSON.stringify({ ...readKept(root), ...Object.fromEntries(found) }));
  }
  return found;
}

function readKept(root: string): Readonly<Record<string, Reach>> {
  const path = join(root, kept);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, Reach>) : {};
}

/** The tests that reach the code that a mutant changes: the file's own first, then those that take the least time. */
export function testsReaching(root: string, reaches: ReadonlyMap<string, Reach>, { file, start }: Mutant): string[] {
  const place = placeAt(placesOf(file, readFileSync(join(root, file), "utf8")), start)?.name ?? "";
  const isOther = (test: string): number => Number(test !== file.replace(/ts$/, "test.ts"));
  return [...reaches]
    .filter(([, { places }]) => places.includes(place))
    .sort(([a, { milliseconds: first }], [b, { milliseconds: second }]) => isOther(a) - isOther(b) || first - second)
    .map(([test]) => test);
}

function hashOf(root: string, files: readonly string[], marks: string): string {
  const hash = createHash("sha256").update(marks);
  for (const file of files) hash.update(existsSync(join(root, file)) ? readFileSync(join(root, file)) : file);
  return hash.digest("hex");
}

import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that change what all share. The replacement of vitest brings a copy of its `expect`, which would take the place of the real one; the chaos
 * has the engine believe that it runs on Deno.
 */
const alone = ["scripts/runtimes/**/*.test.ts", "scripts/chaos/**/*.test.ts"];

/** What builds, packs, installs, kills again and again, or takes the whole chain at once: `npm run test:long`. */
const long = ["packages/*/src/**/*.long.test.ts", "scripts/**/*.long.test.ts"];

/** What takes longest starts first, so that no core waits at the end for another's last file. */
const longest = [
  "scripts/clones/rehearsal.long.test.ts",
  "pipeline/src/add/killed.long.test.ts",
  "pipeline/src/add/green.long.test.ts",
  "pipeline/src/corpus/corpus.long.test.ts",
  "scripts/packed.long.test.ts",
  "scripts/clones/ci-guide.long.test.ts",
  "pipeline/src/add/add-api.test.ts",
  "pipeline/src/pull/pull.test.ts",
  "cli/src/main.test.ts",
  "pipeline/src/diff/schema/oracle.test.ts",
  "scripts/chaos/chaos.test.ts",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = longest.findIndex((file) => moduleId.endsWith(file));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // A name that matches nothing is a mistake, not a success.
    passWithNoTests: false,
    restoreMocks: true,
    testTimeout: 20_000,
    // Some make a workspace, with its builds, before the first test.
    hookTimeout: 60_000,
    // Many tests wait for processes: one worker fewer than the machine has cores, as is the default, leaves a core idle.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/*/test/**/*.test.ts",
            "packages/*/contract/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: [...configDefaults.exclude, ...alone, ...long],
          // Files share what they import: loading Prism and TypeScript once for each takes longer than all the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
      { extends: true, test: { name: "long", include: long } },
    ],
  },
});

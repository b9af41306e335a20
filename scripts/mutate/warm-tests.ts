import { createVitest, type Vitest } from "vitest/node";
import { endWorker, tellChange, WarmWorker } from "./warm-worker.ts";

/** What every file of tests may take, in milliseconds. */
const leastLimit = 20_000;

const mutantsPerProcess = 10;

/** Runs test files in one process that stays, with one source file read as something else. Nothing on the disk is changed. */
export class WarmTests {
  private readonly vitest: Vitest;
  private readonly mutated: Map<string, string>;
  /** How long each file of tests took, in milliseconds. */
  private readonly durations = new Map<string, number>();

  private tried = 0;

  private constructor(vitest: Vitest, mutated: Map<string, string>) {
    this.vitest = vitest;
    this.mutated = mutated;
  }

  static async start(root: string): Promise<WarmTests> {
    const mutated = new Map<string, string>();
    const vitest = await createVitest(
      "test",
      {
        root,
        config: false,
        watch: false,
        include: ["packages/*/src/**/*.test.ts"],
        reporters: [{}],
        restoreMocks: true,
        testTimeout: 60_000,
        isolate: false,
        fileParallelism: false,
        bail: 1,
        // A module kept from another run would not be a mutant.
        fsModuleCache: false,
        pool: { name: "warm", createPoolWorker: (options) => new WarmWorker(options) },
      },
      {
        plugins: [{ name: "mutant", enforce: "pre", load: (id: string) => mutated.get(id.split("?")[0] ?? "") }],
      },
    );
    return new WarmTests(vitest, mutated);
  }

  /** From now on the file reads as this; `undefined`: as it is. */
  read(file: string, code: string | undefined): void {
    if (code === undefined) this.mutated.delete(file);
    else this.mutated.set(file, code);
    this.vitest.invalidateFile(file);
    tellChange(code === undefined ? { file } : { file, code });
  }

  /** Do the tests of a file pass? Those that take ten times as long as before don't. */
  async pass(test: string): Promise<boolean> {
    const specification = this.vitest.getRootProject().createSpecification(test);
    const started = performance.now();
    const timer = setTimeout(endWorker, leastLimit + 10 * (this.durations.get(test) ?? leastLimit));
    try {
      const { testModules, unhandledErrors } = await this.vitest.runTestSpecifications([specification]);
      const passed =
        unhandledErrors.length === 0 && testModules.every((module) => module.moduleId !== test || module.ok());
      if (passed) this.durations.set(test, performance.now() - started);
      return passed;
    } finally {
      clearTimeout(timer);
    }
  }

  /** What tests leave behind adds up: after a number of mutants, the next starts with nothing loaded. */
  rest(): void {
    this.tried += 1;
    if (this.tried % mutantsPerProcess === 0) endWorker();
  }

  /** The next test starts with nothing loaded. */
  cool(): void {
    endWorker();
  }

  async close(): Promise<void> {
    endWorker();
    await this.vitest.close();
  }
}

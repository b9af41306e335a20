import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createVitest, type TestModule, type Vitest } from "vitest/node";
import { endWorker, isWarm, tellChange, WarmWorker } from "./warm-worker.ts";

/** What every file of tests may take, in milliseconds; and how many times as long as it is known to take. */
const leastLimit = 5_000;
const patience = 5;

/** What loading all libraries may take besides. */
const loadingLimit = 60_000;

const mutantsPerProcess = 40;

/** What became of the tests of a file; `late`: the run or one of its tests ran out of time. */
export type Outcome = "passed" | "failed" | "late";

/** Runs test files in one process that stays, with one source file read as something else. Nothing on the disk is changed. */
export class WarmTests {
  private readonly vitest: Vitest;
  private readonly mutated: Map<string, string>;
  /** What has come to its end in this run: vitest goes on telling of what earlier runs made of a file. */
  private readonly ended: Map<string, TestModule>;
  /** How long each file of tests took, in milliseconds. */
  private readonly durations = new Map<string, number>();

  private tried = 0;

  private constructor(vitest: Vitest, mutated: Map<string, string>, ended: Map<string, TestModule>) {
    this.vitest = vitest;
    this.mutated = mutated;
    this.ended = ended;
  }

  /** With marks, the files that `writeMarked` has written are run in place of those of the repository. */
  static async start(root: string, marks?: { readonly marked: string; readonly reached: string }): Promise<WarmTests> {
    const mutated = new Map<string, string>();
    const ended = new Map<string, TestModule>();
    const environment = marks ? { MARKED: marks.marked, REACHED: marks.reached } : undefined;
    const load = (id: string): string | undefined => {
      const [file = ""] = id.split("?");
      const place = marks && join(marks.marked, relative(root, file));
      return mutated.get(file) ?? (place && existsSync(place) ? readFileSync(place, "utf8") : undefined);
    };
    const vitest = await createVitest(
      "test",
      {
        root,
        config: false,
        watch: false,
        include: ["packages/*/src/**/*.test.ts"],
        reporters: [{ onTestModuleEnd: (module) => void ended.set(module.moduleId, module) }],
        restoreMocks: true,
        testTimeout: 60_000,
        isolate: false,
        fileParallelism: false,
        // Not `bail`: a run that is cancelled may end the one after it, which then looks as if it had passed.
        // A module kept from another run would not be a mutant.
        fsModuleCache: false,
        pool: { name: "warm", createPoolWorker: (options) => new WarmWorker(options, environment ?? {}) },
      },
      {
        plugins: [{ name: "mutant", enforce: "pre", load }],
      },
    );
    return new WarmTests(vitest, mutated, ended);
  }

  /** From now on the file reads as this; `undefined`: as it is. */
  read(file: string, code: string | undefined): void {
    if (code === undefined) this.mutated.delete(file);
    else this.mutated.set(file, code);
    this.vitest.invalidateFile(file);
    tellChange(code === undefined ? { file } : { file, code });
  }

  /** Everything is read anew by the next test. */
  forget(): void {
    tellChange({ file: "" });
  }

  /** How long a file of tests takes that passes, in milliseconds. */
  expect(test: string, duration: number): void {
    this.durations.set(test, duration);
  }

  /** Runs the tests of a file; after several times as long as they should take, the run is ended. */
  async run(test: string): Promise<Outcome> {
    const specification = this.vitest.getRootProject().createSpecification(test);
    const started = performance.now();
    const known = this.durations.get(test);
    const limit = leastLimit + patience * (known ?? loadingLimit) + (isWarm() ? 0 : loadingLimit);
    this.ended.clear();
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      endWorker();
    }, limit);
    try {
      const { unhandledErrors } = await this.vitest.runTestSpecifications([specification]);
      const module = this.ended.get(test);
      if (isOver || (module && hasTimedOut(module))) return "late";
      if (unhandledErrors.length > 0 || !module?.ok()) return "failed";
      this.durations.set(test, Math.max(performance.now() - started, known ?? 0));
      return "passed";
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

function hasTimedOut({ children }: TestModule): boolean {
  const errors = [...children.allTests(), ...children.allSuites()].flatMap((task) =>
    task.type === "test" ? (task.result().errors ?? []) : task.errors(),
  );
  return errors.some(({ message }) => /^(Test|Hook) timed out in /.test(message));
}

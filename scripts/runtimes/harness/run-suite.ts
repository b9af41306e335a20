/** Runs what test files declare, one test after the other. */
import { restoreAllMocks } from "@vitest/spy";
import { type Body, collect, type Suite, type Test } from "./suite.ts";

export interface TestFile {
  readonly name: string;
  /** Evaluates the file. It is not done before it is that file's turn, since some runtimes allow little outside of a request. */
  readonly load: () => Promise<unknown>;
}

export interface Failure {
  /** The file, the groups and the test, outermost first. */
  readonly test: string;
  readonly message: string;
}

/** What a run says of itself; plain data, since it travels as JSON. */
export interface Result {
  readonly passed: number;
  readonly failures: readonly Failure[];
}

// The tests may replace the timers.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

/** Runs the files. Whatever fails is in the result, also a file that can't be loaded or declares no test. */
export async function runFiles(files: readonly TestFile[]): Promise<Result> {
  const result = { passed: 0, failures: [] as Failure[] };
  for (const file of files) {
    try {
      const suite = await collect(file.name, file.load);
      if (suite.entries.length === 0) throw new Error("no test is declared here");
      await runSuite(suite, [], result);
    } catch (error) {
      result.failures.push({ test: file.name, message: messageOf(error) });
    }
  }
  return result;
}

type Tally = { passed: number; failures: Failure[] };

async function runSuite(suite: Suite, outer: readonly Suite[], tally: Tally): Promise<void> {
  const path = [...outer, suite];
  const name = path.map((one) => one.name).join(" > ");
  try {
    await runAll(suite.hooks.beforeAll);
    for (const entry of suite.entries)
      await ("body" in entry ? runTest(entry, path, tally) : runSuite(entry, path, tally));
  } catch (error) {
    tally.failures.push({ test: name, message: messageOf(error) });
  }
  try {
    await runAll(suite.hooks.afterAll);
  } catch (error) {
    tally.failures.push({ test: name, message: messageOf(error) });
  }
}

async function runTest(test: Test, path: readonly Suite[], tally: Tally): Promise<void> {
  const errors: unknown[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await within(test.timeLimit, work());
    } catch (error) {
      errors.push(error);
    }
  };
  await attempt(async () => {
    for (const suite of path) await runAll(suite.hooks.beforeEach);
    await test.body();
  });
  await attempt(async () => {
    for (const suite of [...path].reverse()) await runAll([...suite.hooks.afterEach].reverse());
  });
  // As vitest.config.ts has it.
  restoreAllMocks();
  if (errors.length === 0) tally.passed++;
  else
    tally.failures.push({
      test: [...path, test].map((one) => one.name).join(" > "),
      message: errors.map(messageOf).join("; "),
    });
}

async function runAll(hooks: readonly Body[]): Promise<void> {
  for (const hook of hooks) await hook();
}

function within(milliseconds: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = startTimer(() => reject(new Error(`not done within ${milliseconds} ms`)), milliseconds);
    work.then(resolve, reject).finally(() => stopTimer(timer));
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${String(error)}`;
}

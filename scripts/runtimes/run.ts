/**
 * `pnpm test:runtimes`: the engine's tests, the same files, on every runtime it is meant for. A runtime that isn't installed
 * is reported and skipped; in CI (`CI=true`) that is a failure. The last line is the total.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { bundleTests } from "./bundle.ts";
import { type Counts, tryRuntime } from "./try-runtime.ts";
import { type Runtime, runtimes } from "./runtimes.ts";
import { twoAtATime } from "../testing/two-at-a-time.ts";
import { type Row, tableHead, tableRow } from "./table.ts";

// A program in a group of its own is not reached by Ctrl-C: leaving through `exit` ends it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

try {
  const bundles = await bundleTests();
  console.log(tableHead());
  const rows: Row[] = [];
  const counts: Counts = new Map();
  const run = async (runtime: Runtime): Promise<void> => {
    const row = await tryRuntime(runtime, bundles, counts, { mustBeThere: process.env["CI"] === "true" });
    rows.push(row);
    console.log(tableRow(row));
  };
  // The first one says how many tests there are.
  const [first, ...others] = runtimes;
  if (first) await run(first);
  await twoAtATime(others, run);
  mkdirSync("reports", { recursive: true });
  writeFileSync("reports/runtimes.json", `${JSON.stringify(rows, undefined, 2)}\n`);
  end(
    sum(rows, (row) => row.passed),
    sum(rows, (row) => row.failures.length),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  end(0, 1);
}

function end(passed: number, failed: number): void {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function sum(rows: readonly Row[], part: (row: Row) => number): number {
  return rows.reduce((total, row) => total + part(row), 0);
}

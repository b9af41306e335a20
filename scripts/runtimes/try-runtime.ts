/** Runs all bundles on one runtime, and judges how that went. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bundle } from "./bundle.ts";
import type { Result } from "./harness/run-suite.ts";
import { findProgram, versionOf } from "./program.ts";
import type { Runtime } from "./runtimes.ts";
import type { Row } from "./table.ts";

/** How many tests each bundle has: what the first runtime ran, which the others are to run too. */
export type Counts = Map<Bundle, number>;

/** A runtime that is missing is skipped, unless it must be there; one that crashes, hangs or leaves tests out has failed. */
export async function tryRuntime(
  runtime: Runtime,
  bundles: readonly Bundle[],
  counts: Counts,
  { mustBeThere }: { mustBeThere: boolean },
): Promise<Row> {
  const { name } = runtime;
  const program = findProgram(runtime.programs);
  if (!program) {
    const note = `${name} is not installed: ${runtime.advice}`;
    const row = { name, version: "missing", passed: 0, seconds: 0 };
    if (mustBeThere) return { ...row, failures: [{ test: name, message: note }], skipped: 0, notes: [] };
    return {
      ...row,
      failures: [],
      skipped: bundles.reduce((total, bundle) => total + (counts.get(bundle) ?? 0), 0),
      notes: [`skipped: ${note}`],
    };
  }
  const row = {
    name,
    version: versionOf(program),
    passed: 0,
    failures: [] as Row["failures"][number][],
    skipped: 0,
    seconds: 0,
    notes: [] as string[],
  };
  const started = performance.now();
  for (const bundle of bundles) {
    const missing = bundle.needs.filter((module) => runtime.lacks?.test(module));
    if (missing.length > 0) {
      row.skipped += counts.get(bundle) ?? 0;
      row.notes.push(`skipped: ${bundle.name}, since ${name} lacks ${missing.join(", ")}`);
      continue;
    }
    const { passed, failures } = await runBundle(runtime, program, bundle, counts);
    row.passed += passed;
    row.failures.push(...failures);
  }
  return { ...row, seconds: (performance.now() - started) / 1000 };
}

async function runBundle(runtime: Runtime, program: string, bundle: Bundle, counts: Counts): Promise<Result> {
  const failureOf = (message: string): Result["failures"][number] => ({
    test: `${runtime.name}: ${bundle.name}`,
    message,
  });
  const folder = mkdtempSync(join(tmpdir(), "pressroom-runtimes-"));
  try {
    const file = join(folder, "tests.mjs");
    writeFileSync(file, bundle.code);
    const result = await runtime.run(program, file);
    const ran = result.passed + result.failures.length;
    const expected = counts.get(bundle) ?? ran;
    counts.set(bundle, expected);
    return ran === expected
      ? result
      : { ...result, failures: [...result.failures, failureOf(`it ran ${ran} tests, the first runtime ${expected}`)] };
  } catch (error) {
    return { passed: 0, failures: [failureOf(error instanceof Error ? error.message : String(error))] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

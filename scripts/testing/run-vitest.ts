import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";

const report = "reports/vitest.json";

/** How many tests passed and failed, and how long all of it took. */
export interface TestRun {
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/**
 * Runs vitest's projects of these names, and shows what vitest prints. A run that ends without a report, or with a failure that
 * no test owns, counts as one failure.
 */
export async function runVitest(projects: readonly string[]): Promise<TestRun> {
  const started = performance.now();
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const chosen = projects.map((name) => `--project=${name}`);
  const code = await new Promise<number>((resolve) => {
    const child = spawn("pnpm", ["exec", "vitest", "run", ...chosen, ...reporters], {
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.on("error", () => resolve(1));
    child.on("close", (ended) => resolve(ended ?? 1));
  });
  const seconds = (performance.now() - started) / 1000;
  try {
    const counts = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number; numFailedTests: number };
    const failed = code === 0 ? counts.numFailedTests : Math.max(1, counts.numFailedTests);
    return { passed: counts.numPassedTests, failed, seconds };
  } catch {
    return { passed: 0, failed: 1, seconds };
  }
}

/**
 * `npm test`: everything CI runs. Each step says how it went; what failed is shown whole. The last line is the total.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

interface Result {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = "reports/vitest.json";

const steps: readonly Step[] = [
  { name: "code is formatted", command: ["pnpm", "exec", "oxfmt", "--check", "."] },
  { name: "code is linted", command: ["pnpm", "exec", "oxlint", "--deny-warnings"] },
  { name: "nothing is left over", command: ["pnpm", "exec", "knip", "--no-progress"] },
  { name: "descriptions are linted", command: ["node", "scripts/lint-specs.ts"] },
  { name: "generated packages are what the descriptions say", command: ["node", "scripts/generate.ts", "--check"] },
  {
    name: "the structure holds",
    command: ["node", "scripts/check-structure.ts"],
  },
  { name: "wrappers leave no operation out", command: ["node", "scripts/check-wrappers.ts"] },
  { name: "types", command: ["pnpm", "exec", "turbo", "run", "typecheck", "--output-logs=errors-only"] },
];

/** After the suites: their one table and one page. */
const contractReport: Step = {
  name: "contract suites reach no less than before",
  command: ["node", "scripts/contract-report.ts"],
};

const vitest: Step = {
  name: "unit, contract and packaging tests",
  command: [
    "pnpm",
    "exec",
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${vitestReport}`,
  ],
};

function run(step: Step, output: "inherit" | "pipe"): Promise<{ code: number; text: string; seconds: number }> {
  const started = performance.now();
  const [command = "", ...parameters] = step.command;
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      stdio: ["ignore", output, output],
      shell: process.platform === "win32",
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
    });
    let text = "";
    child.stdout?.on("data", (chunk) => (text += chunk));
    child.stderr?.on("data", (chunk) => (text += chunk));
    child.on("error", (error) => resolve({ code: 1, text: error.message, seconds: 0 }));
    child.on("close", (code) => resolve({ code: code ?? 1, text, seconds: (performance.now() - started) / 1000 }));
  });
}

async function check(step: Step, output: "inherit" | "pipe" = "pipe"): Promise<Result> {
  const { code, text, seconds } = await run(step, output);
  console.log(`${code === 0 ? "✓" : "✗"} ${step.name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(text.trim());
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** A run that ends without a report, or with a failure that no test owns, is a failure too. */
async function test(): Promise<Result> {
  rmSync(vitestReport, { force: true });
  const { code, seconds } = await run(vitest, "inherit");
  console.log(`${code === 0 ? "✓" : "✗"} ${vitest.name} (${seconds.toFixed(1)} s)`);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(vitestReport, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: numPassedTests, failed: code === 0 ? numFailedTests : Math.max(1, numFailedTests) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

mkdirSync("reports", { recursive: true });
let passed = 0;
let failed = 0;
for (const step of steps) add(await check(step));
add(await test());
add(await check(contractReport, "inherit"));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function add(result: Result): void {
  passed += result.passed;
  failed += result.failed;
}

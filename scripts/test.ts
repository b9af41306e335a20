/**
 * `npm test`: the checks, and the tests of all packages. Each check says how it went; what failed is shown whole. The last line is
 * the total. `.ci/run` runs this and what takes longer.
 */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { runVitest } from "./testing/run-vitest.ts";
import { twoAtATime } from "./testing/two-at-a-time.ts";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

interface CheckRun {
  readonly check: Check;
  readonly passed: boolean;
  readonly text: string;
  readonly seconds: number;
}

/** The longest first: two run at a time. */
const checks: readonly Check[] = [
  { name: "the structure holds", command: ["node", "scripts/check-structure.ts"] },
  { name: "types of the packages", command: ["pnpm", "exec", "tsc"] },
  {
    name: "types of scripts and docs",
    command: ["pnpm", "--parallel", "--filter", "./scripts", "--filter", "./docs", "run", "typecheck"],
  },
  { name: "nothing is left over", command: ["pnpm", "exec", "knip", "--no-progress"] },
  { name: "generated packages are what the descriptions say", command: ["node", "scripts/generate.ts", "--check"] },
  { name: "descriptions are linted", command: ["node", "scripts/lint-specs.ts"] },
  { name: "code is linted", command: ["pnpm", "exec", "oxlint", "--deny-warnings"] },
  { name: "code is formatted", command: ["pnpm", "exec", "oxfmt", "--check", "."] },
  { name: "wrappers leave no operation out", command: ["node", "scripts/check-wrappers.ts"] },
];

/** After the suites: their one table and one page. */
const contractReport: Check = {
  name: "contract suites reach no less than before",
  command: ["node", "scripts/contract-report.ts"],
};

function run(check: Check): Promise<CheckRun> {
  const started = performance.now();
  const [command = "", ...parameters] = check.command;
  return new Promise((resolve) => {
    const end = (passed: boolean, text: string): void =>
      resolve({ check, passed, text: text.trim(), seconds: (performance.now() - started) / 1000 });
    const child = spawn(command, parameters, {
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.stderr.on("data", (chunk) => (text += chunk));
    child.on("error", (error) => end(false, error.message));
    child.on("close", (code) => end(code === 0, text));
  });
}

function show({ check, passed, text, seconds }: CheckRun): void {
  console.log(`${passed ? "✓" : "✗"} ${check.name} (${seconds.toFixed(1)} s)`);
  if (!passed || check === contractReport) console.log(text);
}

mkdirSync("reports", { recursive: true });
const runs: CheckRun[] = [];
const make = async (check: Check): Promise<void> => {
  const ended = await run(check);
  show(ended);
  runs.push(ended);
};
await twoAtATime(checks, make);
const tests = await runVitest(["together", "alone"]);
console.log(`${tests.failed === 0 ? "✓" : "✗"} tests (${tests.seconds.toFixed(1)} s)`);
await make(contractReport);
const failed = tests.failed + runs.filter(({ passed }) => !passed).length;
console.log(`${tests.passed + runs.filter(({ passed }) => passed).length} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

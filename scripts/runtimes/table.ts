import type { Failure } from "./harness/run-suite.ts";

/** How the tests went on one runtime. */
export interface Row {
  readonly name: string;
  readonly version: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
  readonly skipped: number;
  readonly seconds: number;
  /** What was left out, and why. */
  readonly notes: readonly string[];
}

const line = (first: string, second: string, ...rest: readonly string[]): string =>
  `${first.padEnd(10)}${second.padEnd(16)}${rest.map((cell) => cell.padStart(9)).join("")}`;

export function tableHead(): string {
  return line("runtime", "version", "passed", "failed", "skipped", "seconds");
}

/** With its failures and notes below it. */
export function tableRow({ name, version, passed, failures, skipped, seconds, notes }: Row): string {
  return [
    line(name, version, String(passed), String(failures.length), String(skipped), seconds.toFixed(1)),
    ...failures.map(({ test, message }) => `  ✗ ${test}\n    ${message.replaceAll("\n", "\n    ")}`),
    ...notes.map((note) => `  ${note}`),
  ].join("\n");
}

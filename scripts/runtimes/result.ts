import type { Result } from "./harness/run-suite.ts";

/**
 * Reads what a runtime said of its tests.
 * @throws Error with what it said instead
 */
export function readResult(text: string): Result {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isResult(value)) throw new Error(`it gave no result, but said: ${text.trim().slice(0, 1000) || "nothing"}`);
  return value;
}

function isResult(value: unknown): value is Result {
  return (
    typeof value === "object" &&
    value !== null &&
    "passed" in value &&
    typeof value.passed === "number" &&
    "failures" in value &&
    Array.isArray(value.failures)
  );
}

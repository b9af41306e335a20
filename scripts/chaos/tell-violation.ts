import { PressroomError } from "@pressroom/runtime";
import type { HistoryEntry } from "@pressroom/testing";
import { publishesInRound, type Round, type Violation } from "./round.ts";

/** A violation with everything that is needed to understand and repeat it. */
export function tellViolation(seed: number, number: number, round: Round, violation: Violation): string {
  const { publish, host, what, ending } = violation;
  const { error, state } = ending;
  const told =
    error === undefined
      ? `${state?.kind} (${state?.status})`
      : error instanceof PressroomError
        ? error.explain()
        : String(error);
  return [
    `seed ${seed}, round ${number}, publish ${(number - 1) * publishesInRound + publish} on ${round.api}: ${what}`,
    `  faults: ${round.script ?? "none"}`,
    `  told: ${told.replaceAll("\n", "\n  ")}`,
    "  history:",
    ...historyOf(round, host, ending.id).map((line) => `    ${line}`),
    `  again: pnpm chaos --seed ${seed} --round ${number}`,
  ].join("\n");
}

/** The part of the history about one publish: its calls, its faults, and the states of its jobs. */
function historyOf({ history }: Round, host: string, id: string | undefined): string[] {
  const start = history[0]?.at ?? 0;
  const jobs = new Set(history.flatMap((entry) => (entry.kind === "call" && entry.host === host ? [entry.job] : [])));
  return history
    .filter((entry) => (entry.kind === "job" ? jobs.has(entry.job) || entry.job === id : entry.host === host))
    .map((entry) => `+${((entry.at - start) / 1000).toFixed(3)} s ${tellEntry(entry)}`);
}

function tellEntry(entry: HistoryEntry): string {
  switch (entry.kind) {
    case "call":
      return `${operationOf(entry)} ${entry.method} ${entry.path}${entry.query} → ${entry.status}${behind(" job ", entry.job)}`;
    case "job":
      return `job ${entry.job} is ${entry.state}${behind(": ", entry.message)}`;
    case "fault":
      return `fault "${entry.fault}" strikes ${operationOf(entry)}`;
  }
}

function operationOf({ operation }: { readonly operation: string | null }): string {
  return operation ?? "no operation";
}

function behind(words: string, text: string | undefined): string {
  return text === undefined ? "" : words + text;
}

import type { JobState, Progress } from "@pressroom/runtime";
import type { CleanOutput } from "./clean-output.ts";

/** Shows the states of a job: one line that moves on a terminal, a line a change in a pipe. */
export interface ProgressDisplay {
  show(state: JobState): void;
  /** Leaves the last line where it is, so that what follows starts on a line of its own. */
  end(): void;
}

export function createProgressDisplay(out: CleanOutput): ProgressDisplay {
  return out.isTTY ? createMovingLine(out) : createPlainLines(out);
}

function createMovingLine(out: CleanOutput): ProgressDisplay {
  let drawn = false;
  return {
    show(state) {
      out.redraw(cut(describeState(state), (out.columns || 80) - 1));
      drawn = true;
    },
    end() {
      if (drawn) out.write("\n");
      drawn = false;
    },
  };
}

function createPlainLines(out: CleanOutput): ProgressDisplay {
  return {
    show: (state) => void out.write(`${describeState(state)}\n`),
    end: () => undefined,
  };
}

/** A state in one line: the vendor's word, how far it is, what it says. */
export function describeState(state: JobState): string {
  const meaning = state.kind === "unknown" ? " (a status not seen before)" : "";
  return [
    oneLine(state.status) + meaning,
    state.progress && describeProgress(state.progress),
    state.message !== undefined && saysMore(state.message, state) && oneLine(state.message),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Some vendors say in words what the progress says in numbers already. */
function saysMore(message: string, { status, progress }: JobState): boolean {
  return message !== status && !(progress && /^\d+( of \d+)?( items)? (failed|skipped)(, |$)/.test(message));
}

export function describeProgress(progress: Progress): string {
  const count = progress.total === undefined ? `${progress.done} items` : `${progress.done} of ${progress.total} items`;
  return [count, progress.failed && `${progress.failed} failed`, progress.skipped && `${progress.skipped} skipped`]
    .filter(Boolean)
    .join(", ");
}

/** Vendors put whole HTML pages into messages; and a control character must not reach the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

function cut(text: string, columns: number): string {
  return text.length > columns ? `${text.slice(0, Math.max(1, columns - 1))}…` : text;
}

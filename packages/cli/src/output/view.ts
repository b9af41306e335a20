import { randomUUID } from "node:crypto";
import type { JobState } from "@pressroom/runtime";
import type { World } from "../world/world.ts";
import type { CleanOutput } from "./clean-output.ts";
import { cut, failedLine, movingLine, shortName } from "./moving-line.ts";
import { createPaceMeter, type Pace } from "./pace.ts";
import { describeState, oneLine } from "./progress.ts";

/** Shows jobs while they run. */
export interface View {
  /** @param job its place among the names */
  show(job: number, state: JobState): void;
  /** Shows that the watch could not reach the end. */
  fail(job: number, why: string): void;
  /** Keeps the last lines, so that the next output starts on a new line. */
  end(): void;
}

/** @param names of the jobs; not needed for a single job */
export function createView(names: readonly string[], out: CleanOutput, world: World): View {
  const label = (job: number): string | undefined => (names.length > 1 ? names[job] : undefined);
  // Lines beyond the screen can't be redrawn.
  const fits = names.length < (out.rows || 24);
  if (out.isTTY && fits && canRedraw(world)) return createMovingLines(names.length, label, out);
  const lines = createPlainLines(label, out);
  return world.environment["GITHUB_ACTIONS"] === "true" ? inGroup(names, lines, out) : lines;
}

/** Whether the terminal can't redraw lines, or is a log of CI. */
function canRedraw({ environment }: World): boolean {
  return environment["TERM"] !== "dumb" && !["true", "1"].includes(environment["CI"] ?? "");
}

const frameTime = 100;

function createMovingLines(count: number, label: (job: number) => string | undefined, out: CleanOutput): View {
  const rows = Array.from({ length: count }, () => ({
    state: undefined as JobState | undefined,
    failure: undefined as string | undefined,
    pace: {} as Pace,
    measure: createPaceMeter(),
  }));
  let drawn = false;
  let frame = 0;
  const draw = (): void => {
    const width = (out.columns || 80) - 1;
    const lines = rows.map(({ state, pace, failure }, job) => {
      const whole = label(job);
      const name = whole === undefined ? undefined : shortName(whole, width);
      const line = failure === undefined ? movingLine(name, state, pace, frame, width) : failedLine(name, failure);
      return cut(line, width);
    });
    out.redraw(lines, drawn ? count - 1 : 0);
    drawn = true;
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, frameTime);
  timer.unref();
  return {
    show(job, state) {
      const row = rows[job];
      if (!row) return;
      row.state = state;
      row.pace = row.measure(state.progress, Date.now());
      draw();
    },
    fail(job, why) {
      const row = rows[job];
      if (row) row.failure = why;
      draw();
    },
    end() {
      clearInterval(timer);
      if (drawn) out.write("\n");
      drawn = false;
    },
  };
}

function createPlainLines(label: (job: number) => string | undefined, out: CleanOutput): View {
  return {
    show(job, state) {
      const name = label(job);
      out.write(`${name === undefined ? "" : `${name}: `}${describeState(state)}\n`);
    },
    // It is printed at the end, with all other ends.
    fail: () => undefined,
    end: () => undefined,
  };
}

/** A group in GitHub's log. Text from a server can't become a command for the runner. */
function inGroup(names: readonly string[], lines: View, out: CleanOutput): View {
  const word = randomUUID();
  let isOpen = false;
  return {
    show(job, state) {
      if (!isOpen) {
        out.command(`::group::${oneLine(names.join(", "))}`);
        out.command(`::stop-commands::${word}`);
      }
      isOpen = true;
      lines.show(job, state);
    },
    fail: (job, why) => lines.fail(job, why),
    end() {
      if (isOpen) {
        out.command(`::${word}::`);
        out.command("::endgroup::");
      }
      isOpen = false;
    },
  };
}

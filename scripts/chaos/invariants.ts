import { JobDeadlineError, OutcomeUnknownError, PressroomError, type JobState } from "@pressroom/runtime";
import type { CallEntry, HistoryEntry } from "@pressroom/testing";
import type { World } from "./world.ts";

/** What a publish came to, as its caller was told. */
export interface Ending {
  /** Id of the job, if the start said it. */
  readonly id: string | undefined;
  /** The final state, or what was thrown. */
  readonly state?: JobState;
  readonly error?: unknown;
  /** What `findExisting` of an unknown outcome found right afterwards, and the job that ran at its place then. */
  readonly found?: { readonly id: string | undefined; readonly runningThen: string | undefined };
  /** The final state that a resumed watch came to, after a deadline. */
  readonly resumed?: JobState;
}

/** The job of which a history says that this host has started it, or was handed it. */
export function startsOf(history: readonly HistoryEntry[], host: string): CallEntry[] {
  return history.filter(
    (entry): entry is CallEntry => entry.kind === "call" && entry.host === host && entry.job !== undefined,
  );
}

/**
 * Holds what a caller was told against what the fake knows.
 *
 * @returns what is wrong; null if all is well
 */
export function judge(world: World, host: string, ending: Ending): string | null {
  const { history } = world.fake;
  const starts = startsOf(history, host);
  const started = starts[0]?.job;
  if (starts.length > 1) return `started twice: the fake carried out ${starts.length} starts of it`;
  if (ending.id !== undefined && ending.id !== started)
    return `told of job ${ending.id}, but the fake started ${started ?? "none"}`;

  const told = ending.state ?? ending.resumed;
  if (told !== undefined) return judgeState(world, history, told, started);
  const { error } = ending;
  if (!(error instanceof PressroomError)) return `lost: it ended in no error of ours, but in ${String(error)}`;
  if (error instanceof JobDeadlineError) return "lost: the watch that was taken up again did not come to an end";
  if (ending.id !== undefined || started === undefined)
    return ending.found?.id === undefined ? null : judgeFound(ending);
  if (!(error instanceof OutcomeUnknownError)) {
    return `lost: job ${started} was started, and its caller was told ${error.name}: ${error.message}`;
  }
  return judgeFound(ending);
}

function judgeState(
  world: World,
  history: readonly HistoryEntry[],
  told: JobState,
  job: string | undefined,
): string | null {
  const last = history.filter((entry) => entry.kind === "job" && entry.job === job).at(-1);
  const state = last?.kind === "job" ? last.state : "unknown to the fake";
  const end = world.ends[state];
  return told.kind === end ? null : `reported as ${told.kind} (${told.status}), and the job is ${state}`;
}

/** Absent: the API can't be asked, which is told by there being no `findExisting`. */
function judgeFound({ found }: Ending): string | null {
  if (found === undefined || found.id === found.runningThen) return null;
  return `findExisting found ${found.id ?? "nothing"}, and the fake ran ${found.runningThen ?? "nothing"} for it then`;
}

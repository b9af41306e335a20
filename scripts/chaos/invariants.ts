import { JobDeadlineError, OutcomeUnknownError, PressroomError, type JobState } from "@pressroom/runtime";
import type { CallEntry, HistoryEntry } from "@pressroom/testing";
import type { World } from "./world.ts";

/** The result of a publish, as its caller saw it. */
export interface Ending {
  /** Id of the job, if the start returned it. */
  readonly id: string | undefined;
  /** The final state, or the error. */
  readonly state?: JobState;
  readonly error?: unknown;
  /** For an unknown outcome: the result of `findExisting` right after it, and the job that ran in its place then. */
  readonly found?: { readonly id: string | undefined; readonly runningThen: string | undefined };
  /** After a deadline: the final state of a resumed watch. */
  readonly resumed?: JobState;
}

/** The calls by which this host started a job or got a running one, from a history. */
export function startsOf(history: readonly HistoryEntry[], host: string): CallEntry[] {
  return history.filter(
    (entry): entry is CallEntry => entry.kind === "call" && entry.host === host && entry.job !== undefined,
  );
}

/**
 * Compares the result that a caller got with what the fake knows.
 *
 * @returns what is wrong; null if nothing is
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
  if (!(error instanceof PressroomError)) return `lost: it ended with a foreign error: ${String(error)}`;
  if (error instanceof JobDeadlineError) return "lost: the resumed watch did not end";
  if (ending.id !== undefined || started === undefined)
    return ending.found?.id === undefined ? null : judgeFound(ending);
  if (!(error instanceof OutcomeUnknownError)) {
    return `lost: job ${started} was started, but its caller got ${error.name}: ${error.message}`;
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
  return told.kind === end ? null : `reported as ${told.kind} (${told.status}), but the job is ${state}`;
}

/** Absent if the API can't be asked: then there is no `findExisting`. */
function judgeFound({ found }: Ending): string | null {
  if (found === undefined || found.id === found.runningThen) return null;
  return `findExisting found ${found.id ?? "nothing"}, but the fake ran ${found.runningThen ?? "nothing"} for it then`;
}

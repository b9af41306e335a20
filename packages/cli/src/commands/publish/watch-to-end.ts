import { JobDeadlineError, JobWatchError, type Job, type JobState } from "@pressroom/runtime";
import type { Values } from "../../command/command.ts";
import { exitCodeOfState } from "../../errors/exit-code-of.ts";
import { InterruptedError } from "../../errors/interrupted-error.ts";
import type { CleanWorld } from "../../output/clean-output.ts";
import { writeJobSummary, type SummaryRow } from "../../output/job-summary.ts";
import { describeState, oneLine } from "../../output/progress.ts";
import { createView } from "../../output/view.ts";
import type { World } from "../../world/world.ts";
import { watchAgain, type Again } from "./watch-again.ts";

/** How a watch ended. */
export interface End {
  readonly id: string;
  readonly state: JobState;
}

/**
 * Shows a job until it ends.
 * @param again the command that watches it again, by its token
 * @returns the exit code of how it ended
 */
export async function watchToEnd(
  job: Job<unknown>,
  name: string,
  values: Values,
  world: CleanWorld,
  again: Again = watchAgain(values),
): Promise<number> {
  // With --json the standard output holds only the one document.
  const view = createView([name], values["json"] ? world.errors : world.out, world);
  let end: End;
  try {
    end = await follow(job, (state) => view.show(0, state), world, again);
  } finally {
    view.end();
  }
  writeJobSummary([rowOf(end, name)], world);
  if (values["json"]) world.out.write(`${JSON.stringify(documentOfEnd(end))}\n`);
  else tellEnd(end, values, world);
  return exitCodeOfState(end.state);
}

/** Watches a job. If the watch ends early, prints the command that continues it. */
export async function follow(
  job: Job<unknown>,
  show: (state: JobState) => void,
  world: World,
  again: Again,
): Promise<End> {
  try {
    for await (const state of job) show(state);
  } catch (error) {
    const token = await tokenToGoOn(job, error, world, again);
    throw world.signal.aborted ? new InterruptedError(token) : error;
  }
  return { id: (await job.started()).id, state: await job.outcome() };
}

export function documentOfEnd({ id, state: { kind, status, message, progress } }: End): object {
  return { id, kind, status, message, progress };
}

export function rowOf({ id, state }: End, name: string): SummaryRow {
  return { name, id, ended: state.kind, told: describeState(state) };
}

export function tellEnd({ id, state }: End, values: Values, world: World, name?: string): void {
  const what = name === undefined ? oneLine(id) : `${name} (${oneLine(id)})`;
  if (state.kind === "succeeded") world.out.write(`${what} succeeded\n`);
  else world.errors.write(`${what} ${state.kind}: ${reasonOf(state, values)}\n`);
}

function reasonOf(state: JobState, values: Values): string {
  // The line before has their number.
  if (values["strict"] && (state.progress?.failed ?? 0) > 0) return "some of its items failed, and --strict is given";
  return describeState(state);
}

/** If the job was never seen, there is no watch to continue. */
async function tokenToGoOn(job: Job<unknown>, error: unknown, world: World, again: Again): Promise<string | undefined> {
  const mayGoOn =
    world.signal.aborted ||
    error instanceof JobDeadlineError ||
    (error instanceof JobWatchError && job.state !== undefined);
  if (!mayGoOn || job.id === undefined) return undefined;
  const token = await job.detach();
  world.errors.write(`The job may still go on. To watch it again: ${again(token)}\n`);
  return token;
}

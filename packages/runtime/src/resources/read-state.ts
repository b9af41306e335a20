import type { Observation, Progress } from "../jobs/job-state.ts";
import { readPointer } from "../wire/pointer.ts";
import type { ProgressPlaces, StatePlaces } from "./job-answers.ts";
import { textOf } from "./text-of.ts";

/** Reads a job's state from an answer; undefined if the answer has none. */
export function readState<Raw>({ status, message, progress }: StatePlaces, answer: Raw): Observation<Raw> | undefined {
  const words = [status].flat().map((pointer) => textOf(readPointer(answer, pointer)));
  if (words.every((word) => word === undefined)) return undefined;
  return {
    status: words.map((word) => word ?? "").join("/"),
    message: message === undefined ? undefined : textOf(readPointer(answer, message)),
    progress: progress && readProgress(progress, answer),
    raw: answer,
  };
}

function readProgress({ done, total, failed, skipped }: ProgressPlaces, answer: unknown): Progress | undefined {
  const count = (pointer: string | undefined): number | undefined => {
    const value = pointer === undefined ? undefined : readPointer(answer, pointer);
    return typeof value === "number" ? value : undefined;
  };
  const through = count(done);
  if (through === undefined) return undefined;
  return { done: through, total: count(total), failed: count(failed), skipped: count(skipped) };
}

import type { JobState } from "@pressroom/runtime";

/** The form of a state for --json. */
export function summary({ kind, status, message, progress }: JobState): object {
  return { kind, status, message, progress };
}

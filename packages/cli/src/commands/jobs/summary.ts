import type { JobState } from "@pressroom/runtime";

/** What --json prints of a state. */
export function summary({ kind, status, message, progress }: JobState): object {
  return { kind, status, message, progress };
}

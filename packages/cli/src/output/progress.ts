import type { JobState, Progress } from "@pressroom/runtime";

/** A state in one line: the vendor's status, the progress, the message. */
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

const onlyCounts = /^(\d+( of \d+)?( items)? (failed|skipped)(, |$))+$/;

/** Whether the message says more than the numbers of the progress, which some vendors only repeat. */
function saysMore(message: string, { status, progress }: JobState): boolean {
  return message !== status && !(progress && onlyCounts.test(message));
}

export function describeProgress(progress: Progress): string {
  const { done, total } = progress;
  const items = (total ?? done) === 1 ? "item" : "items";
  const count = total === undefined ? `${done} ${items}` : `${done} of ${total} ${items}`;
  return [count, progress.failed && `${progress.failed} failed`, progress.skipped && `${progress.skipped} skipped`]
    .filter(Boolean)
    .join(", ");
}

/**
 * Shortens a message, because vendors send whole HTML pages; removes control characters, which must not reach the
 * terminal.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

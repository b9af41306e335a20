import type { JobState, Progress } from "@pressroom/runtime";
import { describePace, type Pace } from "./pace.ts";
import { describeState, oneLine } from "./progress.ts";

const frames = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];
const barLength = 16;

/** Smallest number of columns for a bar; below it, there would be no room for the words. */
const narrow = 50;

/** Shortens a name to its end, since ids differ at their end. */
export function shortName(name: string, width: number): string {
  const room = Math.max(6, Math.floor(width / 3));
  return name.length <= room || name.length * 1.5 <= width ? name : `…${name.slice(1 - room)}`;
}

/** A job on a terminal: a turning sign, a bar if the total is known, and the speed. */
export function movingLine(
  name: string | undefined,
  state: JobState | undefined,
  pace: Pace,
  frame: number,
  width: number = Infinity,
): string {
  const sign = state?.terminal ? (state.kind === "succeeded" ? "✔" : "✖") : (frames[frame % frames.length] ?? "");
  if (!state) return [sign, name && `${name}:`, "starting"].filter(Boolean).join(" ");
  const speed = state.terminal ? "" : describePace(pace);
  const text = [describeState(state), speed].filter(Boolean).join(" · ");
  return [sign, name && `${name}:`, state.progress && barOf(state.progress, width >= narrow ? barLength : 0), text]
    .filter(Boolean)
    .join(" ");
}

export function failedLine(name: string | undefined, why: string): string {
  return ["✖", name && `${name}:`, oneLine(why)].filter(Boolean).join(" ");
}

function barOf({ done, total }: Progress, length: number): string | undefined {
  if (!total) return undefined;
  const share = Math.min(1, Math.max(0, done / total));
  const percent = `${String(Math.floor(share * 100)).padStart(3)}%`;
  if (length === 0) return percent.trim();
  const full = Math.floor(share * length);
  return `${"█".repeat(full)}${"░".repeat(length - full)} ${percent}`;
}

/** From these characters on, some terminals draw two columns, except for our own signs, which are narrow. */
const firstWide = 0x1100;
const narrowSigns = new Set([...frames, ..."█░✔✖…·"]);

/**
 * Cuts a text to a number of columns. A character that may be two columns wide counts as two, so that no line wraps.
 */
export function cut(text: string, columns: number): string {
  let used = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const width = narrowSigns.has(segment) || (segment.codePointAt(0) ?? 0) < firstWide ? 1 : 2;
    // The last column is for the dots.
    if (used + width >= columns && kept.length + segment.length < text.length) return `${kept}…`;
    if (used + width > columns) return `${kept}…`;
    used += width;
    kept += segment;
  }
  return kept;
}

import type { Progress } from "@pressroom/runtime";

/** The speed of a job. */
export interface Pace {
  /** Items a second; undefined until two reads differ. */
  readonly rate?: number;
  /** Remaining seconds at this rate; undefined if the total is unknown. */
  readonly left?: number;
}

interface Mark {
  readonly at: number;
  readonly done: number;
}

/** Milliseconds of the past that count: the speed of an hour ago says nothing about the next minute. */
const remembered = 30_000;

/** Measures a job from read to read. */
export function createPaceMeter(): (progress: Progress | undefined, now: number) => Pace {
  let marks: Mark[] = [];
  return (progress, now) => {
    if (!progress) return {};
    // A lower count means that the job has begun another part.
    if (marks.some(({ done }) => done > progress.done)) marks = [];
    if (marks.at(-1)?.done !== progress.done) marks.push({ at: now, done: progress.done });
    while (marks.length > 2 && now - (marks[1]?.at ?? now) > remembered) marks.shift();
    const [first] = marks;
    if (!first || now <= first.at || progress.done === first.done) return {};
    const rate = (progress.done - first.done) / ((now - first.at) / 1000);
    return {
      rate,
      left: progress.total === undefined ? undefined : Math.max(0, progress.total - progress.done) / rate,
    };
  };
}

/** `3.4/s · 12 s left`, or nothing. */
export function describePace({ rate, left }: Pace): string {
  if (rate === undefined) return "";
  const speed =
    rate >= 10 ? `${Math.round(rate)}/s` : rate >= 0.1 ? `${rate.toFixed(1)}/s` : `${(rate * 60).toFixed(1)}/min`;
  return left === undefined || left === 0 ? speed : `${speed} · ${describeSeconds(left)} left`;
}

function describeSeconds(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

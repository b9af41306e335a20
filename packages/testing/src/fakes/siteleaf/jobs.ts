import type { Clock } from "../../frame/clock.ts";
import type { ServerEvent } from "../../frame/event-stream.ts";
import type { HistoryEntry } from "../../frame/history.ts";
import { chooseOutcome, failedItemsOf, failureOf, type OutcomeOption } from "../../frame/outcome.ts";
import type { Sequence } from "../../frame/sequence.ts";

/** The kind of a job. An import belongs to no site until it is done. */
export type SiteleafJobKind = "publish" | "preview" | "sync" | "import";

/** The progress of a job at one moment. */
export interface SiteleafProgress {
  /** When it is reported, in milliseconds since 1970. */
  readonly at: number;
  /** Siteleaf's status: `complete` and `error` are its ends. */
  readonly status: "working" | "complete" | "error";
  /** The text next to the status; for `error`, the reason. */
  readonly message: string;
}

/** A job in the fake. */
export interface SiteleafJob {
  /** Its id, 24 hexadecimal digits. */
  readonly id: string;
  /** Its kind. */
  readonly kind: SiteleafJobKind;
  /** The site it works on; null for an import. */
  readonly siteId: string | null;
  /** All its progress, including that of the future; the last entry is its end. */
  progress: readonly SiteleafProgress[];
  /** Why it fails; null if it doesn't. */
  error: string | null;
  /** Whether it has ended. */
  ended: boolean;
}

/** What a site says about its jobs of one kind. */
export interface SiteleafJobReport {
  readonly id: string | null;
  readonly last_id: string | null;
  readonly last_at: string | null;
  readonly last_error: string | null;
}

export interface SiteleafJobs {
  readonly all: readonly SiteleafJob[];
  /** Starts a job, or returns the one of this kind that already runs for this site. */
  start(kind: SiteleafJobKind, siteId: string | null): SiteleafJob;
  /** Cancels a job; false if it has ended. */
  cancel(job: SiteleafJob): boolean;
  /** Finds a job. A job that ended too long ago is forgotten. */
  find(id: string): SiteleafJob | "forgotten" | undefined;
  report(kind: SiteleafJobKind, siteId: string): SiteleafJobReport;
  /** The latest event, then every new one until the end. */
  follow(job: SiteleafJob, eventName: string, signal: AbortSignal): AsyncGenerator<ServerEvent>;
  settle(): void;
}

export interface SiteleafJobsOptions {
  readonly clock: Clock;
  readonly sequence: Sequence;
  readonly history: HistoryEntry[];
  /** Milliseconds from the start of a job to its end. */
  readonly duration: number;
  readonly outcome: OutcomeOption | undefined;
  /** The messages while it runs. */
  readonly steps: readonly string[];
  /** The message of a job that succeeded. */
  readonly done: string;
  /** Called after a job has completed. */
  completed?(job: SiteleafJob): void;
}

/** How long the last event of a job is kept after its end, in milliseconds. */
export const siteleafRetention: number = 30 * 60_000;

export function createSiteleafJobs(options: SiteleafJobsOptions): SiteleafJobs {
  const { clock, history, duration } = options;
  const all: SiteleafJob[] = [];
  /** Wakes the followers of a job if its progress changes. */
  const turns = new Map<string, AbortController>();

  function endOf(job: SiteleafJob): SiteleafProgress {
    return job.progress[job.progress.length - 1] as SiteleafProgress;
  }

  function settle(): void {
    for (const job of all) {
      const end = endOf(job);
      if (job.ended || end.at > clock.now()) continue;
      job.ended = true;
      history.push({ kind: "job", at: end.at, job: job.id, state: end.status, message: end.message });
      if (end.status === "complete") options.completed?.(job);
    }
  }

  function plan(start: number, failure: string | undefined, failed: number): SiteleafProgress[] {
    const each = duration / options.steps.length;
    const steps = options.steps.map(
      (message, index) => ({ at: Math.round(start + index * each), status: "working", message }) as const,
    );
    const at = start + duration;
    if (failure !== undefined) return [...steps, { at, status: "error", message: `Publish error: ${failure}` }];
    return [
      ...steps,
      { at, status: "complete", message: failed === 0 ? options.done : `${options.done} (${failed} failed)` },
    ];
  }

  /** The index of its latest progress by now. A late follower gets only that. */
  function latest(job: SiteleafJob): number {
    return job.progress.filter((one) => one.at <= clock.now()).length - 1;
  }

  async function* follow(job: SiteleafJob, eventName: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    for (let next = Math.max(0, latest(job)); next < job.progress.length; next += 1) {
      let said = job.progress[next] as SiteleafProgress;
      while (said.at > clock.now()) {
        await clock
          .sleep(said.at - clock.now(), AbortSignal.any([signal, turnOf(job).signal]))
          .catch(() => signal.throwIfAborted());
        said = job.progress[next] ?? endOf(job);
      }
      yield {
        event: eventName,
        data: { status: said.status, message: said.message, updated_at: String(Math.floor(said.at / 1000)) },
      };
    }
  }

  function turnOf(job: SiteleafJob): AbortController {
    let turn = turns.get(job.id);
    if (turn === undefined || turn.signal.aborted) turns.set(job.id, (turn = new AbortController()));
    return turn;
  }

  return {
    all,
    settle,
    follow,
    start: (kind, siteId) => {
      settle();
      const running = all.find((job) => !job.ended && siteId !== null && job.kind === kind && job.siteId === siteId);
      if (running !== undefined) return running;
      const id = options.sequence.hex(24);
      const outcome = chooseOutcome(options.outcome, { id, number: all.length + 1, name: kind });
      const error = failureOf(outcome) ?? null;
      const progress = plan(clock.now(), error ?? undefined, failedItemsOf(outcome, Number.MAX_SAFE_INTEGER));
      const job: SiteleafJob = { id, kind, siteId, progress, error, ended: false };
      all.push(job);
      history.push({ kind: "job", at: clock.now(), job: id, state: "working", message: kind });
      return job;
    },
    cancel: (job) => {
      settle();
      if (job.ended) return false;
      job.error = "Canceled";
      job.progress = [
        ...job.progress.slice(0, latest(job) + 1),
        { at: clock.now(), status: "error", message: "Canceled" },
      ];
      settle();
      turnOf(job).abort();
      return true;
    },
    find: (id) => {
      const job = all.find((one) => one.id === id);
      return job !== undefined && endOf(job).at + siteleafRetention <= clock.now() ? "forgotten" : job;
    },
    report: (kind, siteId) => {
      settle();
      const mine = all.filter((job) => job.kind === kind && job.siteId === siteId);
      const last = mine.filter((job) => job.ended).at(-1);
      return {
        id: mine.find((job) => !job.ended)?.id ?? null,
        last_id: last?.id ?? null,
        last_at: last === undefined ? null : new Date(endOf(last).at).toISOString().replace(/\.\d+Z$/, "+00:00"),
        last_error: last?.error ?? null,
      };
    },
  };
}

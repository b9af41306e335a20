import type { Clock } from "../../frame/clock.ts";
import type { HistoryEntry } from "../../frame/history.ts";
import { chooseOutcome, failedItemsOf, failureOf, type Outcome, type OutcomeOption } from "../../frame/outcome.ts";
import type { Sequence } from "../../frame/sequence.ts";
import type { AcceptedRequest } from "./create-request.ts";

/** Sitecore's states of a job. `Completed`, `Failed` and `Canceled` are its ends. */
export type SitecoreStatus = "Queued" | "Running" | "Completed" | "Failed" | "Canceled" | "Canceling";

/** A publishing job in the fake; times are milliseconds since 1970. */
export interface SitecoreJob {
  /** Its id, a UUID. */
  readonly id: string;
  /** What the request contained: name, source, description and options. */
  readonly request: AcceptedRequest;
  /** How it will end. */
  readonly outcome: Outcome;
  /** Sitecore's state of the job. */
  status: SitecoreStatus;
  /** When it was accepted. */
  readonly queuedTime: number;
  /** When it began to run; null before that. */
  startTime: number | null;
  /** When it ended, in whatever way; null before that. */
  finishTime: number | null;
  /** When a cancel was requested; null if it never was. */
  cancelTime: number | null;
}

/** The numbers that a job reports. */
export interface SitecoreNumbers {
  readonly itemsSent: number;
  readonly itemsProcessed: number;
  readonly itemsFailed: number;
  readonly sendingComplete: boolean;
  readonly reportTime: number;
}

/** The jobs of a tenant. One runs at a time; the others wait in order. */
export interface SitecoreQueue {
  readonly jobs: readonly SitecoreJob[];
  add(request: AcceptedRequest): SitecoreJob;
  /** Requests a cancel; false if the job has ended or has sent all its items. */
  cancel(job: SitecoreJob): boolean;
  numbers(job: SitecoreJob): SitecoreNumbers;
  /** Brings all jobs to their present state. */
  settle(): void;
}

export interface SitecoreQueueOptions {
  readonly clock: Clock;
  readonly sequence: Sequence;
  readonly history: HistoryEntry[];
  /** Milliseconds from queueing a job to its end, if no other job is before it. */
  readonly duration: number;
  /** How many items a job publishes. */
  readonly items: number;
  readonly outcome: OutcomeOption | undefined;
}

/** Parts of the duration: the time in the queue, the part of the run until every item is sent, and the time that a cancel takes. */
const shares = { queued: 0.2, sending: 0.6, canceling: 0.2 };

export function createSitecoreQueue(options: SitecoreQueueOptions): SitecoreQueue {
  const { clock, history, duration, items } = options;
  const jobs: SitecoreJob[] = [];
  const waiting = Math.round(duration * shares.queued);
  const running = duration - waiting;
  const canceling = Math.round(duration * shares.canceling);

  function enter(job: SitecoreJob, status: SitecoreStatus, at: number): void {
    job.status = status;
    const message = status === "Failed" ? failureOf(job.outcome) : undefined;
    history.push({ kind: "job", at, job: job.id, state: status, ...(message === undefined ? {} : { message }) });
  }

  function finalStatus(job: SitecoreJob): SitecoreStatus {
    if (job.cancelTime !== null) return "Canceled";
    return failureOf(job.outcome) === undefined ? "Completed" : "Failed";
  }

  function settle(): void {
    const now = clock.now();
    let free = Number.NEGATIVE_INFINITY;
    for (const job of jobs) {
      if (job.startTime === null && job.cancelTime === null) {
        const start = Math.max(free, job.queuedTime + waiting);
        if (start <= now) {
          job.startTime = start;
          enter(job, "Running", start);
        }
        free = start + running;
      }
      if (job.startTime === null && job.cancelTime === null) continue;
      const due = job.cancelTime === null ? (job.startTime ?? 0) + running : job.cancelTime + canceling;
      if (job.finishTime === null && due <= now) {
        job.finishTime = due;
        enter(job, finalStatus(job), due);
      }
      // A job that was canceled while it waited did not delay the others.
      if (job.startTime !== null) free = due;
    }
  }

  function numbers(job: SitecoreJob): SitecoreNumbers {
    const reportTime = job.finishTime ?? clock.now();
    const stopped = job.cancelTime ?? reportTime;
    const part =
      job.startTime === null ? 0 : Math.min(1, Math.max(0, (stopped - job.startTime) / Math.max(1, running)));
    const reach = failureOf(job.outcome) === undefined ? part : part / 2;
    const itemsProcessed = Math.floor(items * reach);
    return {
      itemsSent: Math.floor(items * Math.min(1, reach / shares.sending)),
      itemsProcessed,
      itemsFailed: failedItemsOf(job.outcome, itemsProcessed),
      sendingComplete: reach >= shares.sending,
      reportTime,
    };
  }

  return {
    jobs,
    settle,
    numbers,
    add: (request) => {
      const id = `job_${options.sequence.hex(32)}`;
      const outcome = chooseOutcome(options.outcome, { id, number: jobs.length + 1, name: request.name });
      const times = { queuedTime: clock.now(), startTime: null, finishTime: null, cancelTime: null };
      const job: SitecoreJob = { id, request, outcome, status: "Queued", ...times };
      jobs.push(job);
      enter(job, "Queued", job.queuedTime);
      return job;
    },
    cancel: (job) => {
      const cancelable = job.status === "Queued" || (job.status === "Running" && !numbers(job).sendingComplete);
      if (!cancelable) return false;
      job.cancelTime = clock.now();
      enter(job, "Canceling", job.cancelTime);
      return true;
    },
  };
}

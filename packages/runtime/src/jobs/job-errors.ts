import { PressroomError } from "../errors/errors.ts";
import type { JobState } from "./job-state.ts";

/** Which job, and how to go on with it. */
export interface JobIdentity {
  /** Id of the API. */
  readonly api: string;
  /** The kind of job, such as `publish`. */
  readonly kind: string;
  /** Its own id. */
  readonly id: string;
  /** Takes up the watch again, in this process or another; holds no secret. */
  readonly resumeToken: string;
}

/** A job's end that is not success, or the end of our waiting for it. */
export abstract class JobError<Raw = unknown> extends PressroomError {
  static override readonly kind: string = "JobError";
  /** What was last seen of the job. */
  state: JobState<Raw> | undefined;
  /** Which job; undefined only in an error that no watch has ended with. */
  job: Omit<JobIdentity, "resumeToken"> | undefined;
  /** For `resume`: takes up the watch again. It holds no secret. */
  resumeToken: string = "";

  constructor(message: string, state: JobState<Raw> | undefined, cause?: unknown) {
    super(message, { cause });
    this.state = state;
  }

  /** Takes note of the job whose watch it ends. */
  about({ resumeToken, ...job }: JobIdentity, state: JobState<Raw> | undefined): this {
    this.job = job;
    this.resumeToken = resumeToken;
    this.state ??= state;
    return this;
  }
}

/** The vendor says: it failed. */
export class JobFailedError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobFailedError";
}

/** The vendor says: it was canceled. */
export class JobCanceledError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobCanceledError";
}

/** We stopped waiting; the job goes on. `resumeToken` takes up the watch again, and `cause` is why the last look failed, if it did. */
export class JobDeadlineError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobDeadlineError";
}

/**
 * The job can't be looked at any more, for the reason in `cause`; it may go on. `resumeToken` takes up the watch again once
 * the reason is gone.
 */
export class JobWatchError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobWatchError";
}

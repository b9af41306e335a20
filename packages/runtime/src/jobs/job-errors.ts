import { PressroomError } from "../errors/errors.ts";
import type { JobState } from "./job-state.ts";

/** The job, and the token to continue its watch. */
export interface JobIdentity {
  /** Id of the API. */
  readonly api: string;
  /** The kind of job, such as `publish`. */
  readonly kind: string;
  /** Its own id. */
  readonly id: string;
  /** Continues the watch, in this process or another; holds no secret. */
  readonly resumeToken: string;
}

/** The job ended without success, or its watch ended. */
export abstract class JobError<Raw = unknown> extends PressroomError {
  static override readonly kind: string = "JobError";
  /** The last known state of the job. */
  state: JobState<Raw> | undefined;
  /** The job; undefined only if the error did not end a watch. */
  job: Omit<JobIdentity, "resumeToken"> | undefined;
  /** Continues the watch with `resume`. It holds no secret. */
  resumeToken: string = "";

  constructor(message: string, state: JobState<Raw> | undefined, cause?: unknown) {
    super(message, { cause });
    this.state = state;
  }

  /** Records the job whose watch the error ends. */
  about({ resumeToken, ...job }: JobIdentity, state: JobState<Raw> | undefined): this {
    this.job = job;
    this.resumeToken = resumeToken;
    this.state ??= state;
    return this;
  }
}

/** The vendor says that the job failed. */
export class JobFailedError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobFailedError";
}

/** The vendor says that the job was canceled. */
export class JobCanceledError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobCanceledError";
}

/**
 * The time for watching is up; the job goes on. `resumeToken` continues the watch, and `cause` is the error of the last
 * read, if it failed.
 */
export class JobDeadlineError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobDeadlineError";
}

/**
 * The job can't be read any more; `cause` says why. The job may go on. After the cause is fixed, `resumeToken`
 * continues the watch.
 */
export class JobWatchError<Raw = unknown> extends JobError<Raw> {
  static override readonly kind: string = "JobWatchError";
}

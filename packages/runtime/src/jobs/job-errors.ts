import { PressroomError } from "../errors/errors.ts";
import type { JobState } from "./job-state.ts";

/** A job's end that is not success, or the end of our waiting for it. */
export abstract class JobError<Raw = unknown> extends PressroomError {
  override readonly name: string = "JobError";
  /** What was last seen of the job. */
  readonly state: JobState<Raw> | undefined;
  constructor(message: string, state: JobState<Raw> | undefined, cause?: unknown) {
    super(message, { cause });
    this.state = state;
  }
}

/** The vendor says: it failed. */
export class JobFailedError<Raw = unknown> extends JobError<Raw> {
  override readonly name: string = "JobFailedError";
}

/** The vendor says: it was canceled. */
export class JobCanceledError<Raw = unknown> extends JobError<Raw> {
  override readonly name: string = "JobCanceledError";
}

/** We stopped waiting; the job goes on. `resumeToken` takes up the watch again. */
export class JobDeadlineError<Raw = unknown> extends JobError<Raw> {
  override readonly name: string = "JobDeadlineError";
  readonly resumeToken: string;
  /** @param cause why the last look failed, where it did */
  constructor(message: string, state: JobState<Raw> | undefined, resumeToken: string, cause?: unknown) {
    super(message, state, cause);
    this.resumeToken = resumeToken;
  }
}

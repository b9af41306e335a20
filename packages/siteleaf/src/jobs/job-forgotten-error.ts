import { JobError } from "@pressroom/runtime";
import type { JobAnswer } from "./job-answer.ts";

/**
 * Siteleaf no longer knows the job, so nobody can say whether it succeeded or failed. Siteleaf keeps a job's id for half an hour
 * after its end. A site of version 2 remembers its last job longer.
 */
export class JobForgottenError extends JobError<JobAnswer> {
  static override readonly kind: string = "JobForgottenError";
  /** Id of the job that Siteleaf no longer knows. */
  readonly jobId: string;
  constructor(jobId: string, cause?: unknown) {
    super(
      `Siteleaf does not know job ${jobId} (any more), so nobody can say how it ended: check the id, and look at the site before you publish again`,
      undefined,
      cause,
    );
    this.jobId = jobId;
  }
}

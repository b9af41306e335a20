import { JobError } from "@pressroom/runtime";
import type { JobAnswer } from "./job-answer.ts";

/**
 * Siteleaf no longer knows the job, so how it ended can't be known: neither success nor failure. Its id is kept for
 * half an hour after its end; a site of version 2 remembers its last job beyond that.
 */
export class JobForgottenError extends JobError<JobAnswer> {
  static override readonly kind: string = "JobForgottenError";
  /** Id of the job that Siteleaf no longer knows. */
  readonly jobId: string;
  constructor(jobId: string, cause?: unknown) {
    super(
      `Siteleaf does not know job ${jobId}, or no longer, so how it ended can't be known: check the id, and look at the site before you publish again`,
      undefined,
      cause,
    );
    this.jobId = jobId;
  }
}

/** Ctrl-C, SIGTERM, or a terminal that was closed. The job, if one runs, goes on. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
  /** The command that continues the watch, if a job has started. */
  readonly resumeToken: string | undefined;

  constructor(resumeToken?: string) {
    super("interrupted; the job, if it has started, goes on");
    this.resumeToken = resumeToken;
  }
}

/** Ends a command with one clear line. Exit code 2 says that the command was used in a wrong way. */
export class PipelineError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = "PipelineError";
    this.exitCode = exitCode;
  }
}

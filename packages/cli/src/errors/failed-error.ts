/** A command failed because of its input files or descriptions. It keeps the name of the original error. */
export class FailedError extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = cause.name;
  }
}

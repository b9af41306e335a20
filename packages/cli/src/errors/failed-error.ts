/** A command did not get to its end because of what it was given to work on. It keeps the name that the error has elsewhere. */
export class FailedError extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = cause.name;
  }
}

/** A publish whose answer was lost has certainly not started. */
export class NotStartedError extends Error {
  override readonly name = "NotStartedError";
  constructor(cause: unknown) {
    super("the publish was not started: its request was lost on the way", { cause });
  }
}

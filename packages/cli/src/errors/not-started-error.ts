/** The answer to a publish was lost, and the publish has certainly not started. */
export class NotStartedError extends Error {
  override readonly name = "NotStartedError";
  constructor(cause: unknown) {
    super("the publish was not started: its request was lost on the way", { cause });
  }
}

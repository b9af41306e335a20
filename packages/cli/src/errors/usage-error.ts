/** The command line, or the environment, is not what a command needs. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command line or the environment is wrong for the command. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

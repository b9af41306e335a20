import { ApiError, ConnectionError, MissingCredentialsError } from "@pressroom/runtime";
import { HintedError } from "../errors/hinted-error.ts";
import { hintOfConnection } from "../vendors/hints/hint-of-connection.ts";

/**
 * Calls an operation of a description; an error gets a sentence that says which option to look at.
 * @param server another server than the description's
 */
export async function withCallHints<Result>(server: string | undefined, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const hint = hintOf(error, server);
    throw hint === undefined ? error : new HintedError(error as Error, hint);
  }
}

/** Undefined if no option is at fault. */
export function hintOf(error: unknown, server: string | undefined): string | undefined {
  if (error instanceof MissingCredentialsError)
    return "Name the environment variable that holds the secret: --secret scheme=VARIABLE.";
  if (error instanceof ApiError && error.status === 401) return "Check the variable that --secret names.";
  const place = server === undefined ? undefined : { name: "--server", url: server };
  return error instanceof ConnectionError ? hintOfConnection(error, place) : undefined;
}

import { ApiError, ConnectionError, MissingCredentialsError } from "@pressroom/runtime";
import { HintedError } from "../errors/hinted-error.ts";
import type { Environment } from "../world/world.ts";
import { hintOfConnection, lookAtNetwork } from "../vendors/hints/hint-of-connection.ts";

/**
 * Calls an operation of a description; an error gets a sentence that says which option to look at.
 * @param server another server than the description's
 */
export async function withCallHints<Result>(
  server: string | undefined,
  environment: Environment,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const hint = hintOf(error, server, environment);
    throw hint === undefined ? error : new HintedError(error as Error, hint);
  }
}

/** Undefined if no option is at fault. */
export function hintOf(error: unknown, server: string | undefined, environment: Environment): string | undefined {
  if (error instanceof MissingCredentialsError)
    return "Name the environment variable that holds the secret: --secret scheme=VARIABLE.";
  if (error instanceof ApiError && error.status === 401) return "Check the variable that --secret names.";
  const place = server === undefined ? undefined : { name: "--server", url: server };
  if (!(error instanceof ConnectionError)) return undefined;
  return hintOfConnection(error, place) ?? (error.sent ? undefined : lookAtNetwork(place, environment));
}

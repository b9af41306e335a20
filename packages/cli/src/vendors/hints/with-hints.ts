import { ApiError, ConnectionError, TokenError, UndecodableAnswerError } from "@pressroom/runtime";
import { HintedError } from "../../errors/hinted-error.ts";
import type { Environment } from "../../world/world.ts";
import type { Vendor } from "../vendor.ts";
import { hintOfConnection, hintOfPlainHttp, lookAtNetwork } from "./hint-of-connection.ts";
import { hintOfCredentials } from "./hint-of-credentials.ts";
import { serverSetting } from "./server-setting.ts";

/** The vendor of a command, and its settings. */
export interface Reached {
  readonly vendor: Vendor;
  readonly environment: Environment;
}

/**
 * Runs work with a vendor; adds to an error answer a sentence that says what to check.
 * @param what the object of the request, e.g. `the site "64b…" (--site)`
 */
export async function withHints<Result>(reached: Reached, what: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (thrown) {
    const error = thrown instanceof TypeError ? unforeseen(thrown, reached) : thrown;
    const hint = error instanceof Error ? hintOf(error, reached, what) : undefined;
    throw hint === undefined ? error : new HintedError(error as Error, hint);
  }
}

/** A `TypeError` here means that the answer has another shape. Its own message does not help a person. */
function unforeseen(fault: TypeError, { vendor, environment }: Reached): Error {
  const error = new Error(`${vendor.title} sent an unexpected answer`, { cause: fault });
  const server = serverSetting(vendor, environment, "api");
  const check = server ? `Check ${server.name}. ` : "";
  return new HintedError(error, `${check}PRESSROOM_EXPLAIN=1 says where it came up.`);
}

function hintOf(error: Error, reached: Reached, what: string): string | undefined {
  if (error instanceof HintedError) return undefined;
  const { vendor, environment } = reached;
  if (error instanceof TokenError) return hintOfTokenError(error, reached);
  const server = serverSetting(vendor, environment, "api");
  if (error instanceof ConnectionError)
    return hintOfConnection(error, server) ?? (error.sent ? undefined : lookAtNetwork(server, environment));
  if (error instanceof ApiError) return hintOfAnswer(error, reached, what);
  if (error instanceof UndecodableAnswerError)
    return `The answer seems to come from something other than the API, such as a proxy.${server ? ` Check ${server.name}.` : ""}`;
  return error.cause instanceof Error ? hintOf(error.cause, reached, what) : undefined;
}

function hintOfTokenError(error: TokenError, { vendor, environment }: Reached): string | undefined {
  const server = serverSetting(vendor, environment, "tokens");
  const { status } = error;
  if (status === undefined) return hintOfConnection(error, server) ?? lookAtNetwork(server, environment);
  if (status === 400 || status === 401 || status === 403) return hintOfCredentials(vendor, environment);
  return status < 500 && status !== 429 && server ? `Check ${server.name}.` : undefined;
}

function hintOfAnswer({ status, body }: ApiError, reached: Reached, what: string): string | undefined {
  const { vendor, environment } = reached;
  const server = serverSetting(vendor, environment, "api");
  if (status === 401) return hintOfCredentials(vendor, environment);
  if (status === 403) return `Check that ${ownerOf(vendor)} may do this to ${what}.`;
  if (status === 404)
    return `Check that ${what} exists, and that ${ownerOf(vendor)} may see it.${server ? ` Check ${server.name}, too.` : ""}`;
  if (status >= 300 && status < 400 && server) return `The server sends this elsewhere. Check ${server.name}.`;
  return status === 400 && typeof body === "string" ? hintOfPlainHttp(body, server) : undefined;
}

function ownerOf({ variables }: Vendor): string {
  return `the account of ${variables.find(({ isIdentity }) => isIdentity)?.name ?? "these credentials"}`;
}

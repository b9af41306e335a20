import { ApiError, ConnectionError, TokenError } from "@pressroom/runtime";
import type { Vendor } from "./vendor.ts";
import { HintedError } from "../errors/hinted-error.ts";

/**
 * Does something with a vendor; an error answer gets a sentence that says what to check.
 * @param what what it is about, e.g. `the site "64b…" (--site)`
 */
export async function withHints<Result>(vendor: Vendor, what: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const hint = error instanceof Error ? hintOf(error, vendor, what) : undefined;
    throw hint === undefined ? error : new HintedError(error as Error, hint);
  }
}

function hintOf(error: Error, vendor: Vendor, what: string): string | undefined {
  if (error instanceof HintedError) return undefined;
  if (error instanceof TokenError && error.status !== undefined && error.status < 500) return checkCredentials(vendor);
  if (error instanceof ConnectionError && !error.sent)
    return /certificate/i.test(error.message)
      ? "If an authority of your own signed the certificate, name its file in NODE_EXTRA_CA_CERTS."
      : "Check your network, and the proxy if there is one.";
  if (error instanceof ApiError) {
    if (error.status === 401) return checkCredentials(vendor);
    if (error.status === 403) return `Check that ${ownerOf(vendor)} may do this to ${what}.`;
    if (error.status === 404) return `Check that ${what} exists, and that ${ownerOf(vendor)} may see it.`;
  }
  return error.cause instanceof Error ? hintOf(error.cause, vendor, what) : undefined;
}

function checkCredentials({ variables }: Vendor): string {
  const names = variables.filter(({ optional }) => !optional).map(({ name }) => name);
  return `Check ${names.join(", ")}.`;
}

function ownerOf({ variables }: Vendor): string {
  return `the account of ${variables.find(({ isIdentity }) => isIdentity)?.name ?? "these credentials"}`;
}

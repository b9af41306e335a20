import { apiOfResumeToken, readResumeToken } from "@pressroom/runtime";
import { UsageError } from "../../errors/usage-error.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import { vendors } from "../../vendors/vendors.ts";

/** Whether a word is meant as a token: no id of a vendor begins like this. */
export function isToken(word: string): boolean {
  return word.toLowerCase().startsWith("pressroom-job-");
}

/** @throws UsageError that says what is wrong: the token is cut, of another version, or for an unknown API */
export function vendorOfToken(token: string): Vendor {
  const api = apiOfResumeToken(token);
  // The engine's error says what is wrong with an unreadable token.
  if (api === undefined) readResumeToken({ api: "" }, token);
  const vendor = vendors.find(({ apis }) => apis.some((one) => one === api));
  if (!vendor) {
    const known = vendors.flatMap(({ apis }) => apis).join(", ");
    throw new UsageError(
      `the token is for a job of the API "${api}", which this program does not know: use a token for ${known}`,
    );
  }
  return vendor;
}

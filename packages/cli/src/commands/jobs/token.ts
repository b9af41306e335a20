import { apiOfResumeToken, readResumeToken } from "@pressroom/runtime";
import { UsageError } from "../../errors/usage-error.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import { vendors } from "../../vendors/vendors.ts";

/** Whether a word can only be meant as a token: no vendor's ids begin so. */
export function isToken(word: string): boolean {
  return word.toLowerCase().startsWith("pressroom-job-");
}

/** @throws UsageError saying what is wrong with the token: cut, of another version, or of an API that no vendor here has */
export function vendorOfToken(token: string): Vendor {
  const api = apiOfResumeToken(token);
  // It says itself what is wrong with one that it can't read.
  if (api === undefined) readResumeToken({ api: "" }, token);
  const vendor = vendors.find(({ apis }) => apis.some((one) => one === api));
  if (!vendor) {
    const known = vendors.flatMap(({ apis }) => apis).join(", ");
    throw new UsageError(
      `the token is for a job of the API "${api}", which this program does not know: it knows ${known}`,
    );
  }
  return vendor;
}

import { didYouMean } from "@pressroom/pipeline/closest";
import { UsageError } from "../errors/usage-error.ts";
import type { Vendor } from "./vendor.ts";
import { adobe } from "./adobe.ts";
import { contentHub } from "./content-hub.ts";
import { sitecore } from "./sitecore.ts";
import { siteleaf } from "./siteleaf.ts";

export const vendors: readonly Vendor[] = [sitecore, siteleaf, adobe, contentHub];

/** Vendors whose API can start a publish. */
export const publishers: readonly Vendor[] = vendors.filter(({ publishOptions }) => publishOptions);

/** @throws UsageError when the name is unknown */
export function findVendor(name: string | undefined, among: readonly Vendor[]): Vendor {
  const vendor = among.find((candidate) => candidate.name === name);
  const names = among.map((candidate) => candidate.name);
  if (!vendor)
    throw new UsageError(
      `${name === undefined ? "the vendor is missing" : `unknown vendor "${name}"${didYouMean(name, names)}`}: use ${names.join(", ")}`,
    );
  return vendor;
}

import type { Options, Values } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import { vendors } from "../../vendors/vendors.ts";

/** Where the vendors' jobs are, of all of them. */
export const placeOptions: Options = Object.assign({}, ...vendors.map((vendor) => vendor.jobOptions)) as Options;

/** @throws UsageError when a place is given that is another vendor's */
export function checkPlaces(vendor: Vendor, values: Values): void {
  for (const name of Object.keys(placeOptions))
    if (values[name] !== undefined && !Object.hasOwn(vendor.jobOptions, name))
      throw new UsageError(`--${name} is not an option of ${vendor.name}: its jobs are known by their id alone`);
}

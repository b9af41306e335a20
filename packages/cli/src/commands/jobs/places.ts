import type { Options, Values } from "../../command/command.ts";
import { UsageError } from "../../errors/usage-error.ts";
import type { Vendor } from "../../vendors/vendor.ts";
import { vendors } from "../../vendors/vendors.ts";

/** The options, of all vendors, that say where a job is. */
export const placeOptions: Options = Object.assign({}, ...vendors.map((vendor) => vendor.jobOptions)) as Options;

/** @throws UsageError when the option belongs to another vendor */
export function checkPlaces(vendor: Vendor, values: Values): void {
  for (const name of Object.keys(placeOptions))
    if (values[name] !== undefined && !Object.hasOwn(vendor.jobOptions, name))
      throw new UsageError(`--${name} is not an option of ${vendor.name}: its jobs need only their id`);
}

import type { Invocation, Values } from "../../command.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Connection, Vendor } from "../../vendor.ts";
import type { Environment } from "../../world.ts";

/** One publish that is to be made. */
export interface Publication {
  /** What it is called beside others. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly values: Values;
  readonly environment: Environment;
  readonly connection: Connection;
}

/** The publishes that the options of a vendor ask for: one, or one for each site or destination. */
export async function readPublications(
  vendor: Vendor,
  invocation: Pick<Invocation, "values" | "world">,
  name: string = vendor.name,
): Promise<Publication[]> {
  const { environment, values } = await readSettings(vendor, invocation);
  const connection = vendor.connect(environment, values);
  const { severalOf } = vendor;
  const several = severalOf === undefined ? [] : [...new Set([values[severalOf] ?? []].flat())];
  if (severalOf === undefined || several.length < 2) return [{ name, vendor, values, environment, connection }];
  return several.map((one) => ({
    name: `${name} ${String(one)}`,
    vendor,
    values: { ...values, [severalOf]: [one] },
    environment,
    connection,
  }));
}

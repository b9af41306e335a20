import type { Invocation, Values } from "../../command/command.ts";
import { ledgerOf } from "../../ledger/ledger-options.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Connection, Vendor } from "../../vendors/vendor.ts";
import type { Environment } from "../../world/world.ts";

/** One publish that will be made. */
export interface Publication {
  /** Its name among several publishes. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly values: Values;
  readonly environment: Environment;
  readonly connection: Connection;
  /** Closes its connections. It may be called twice. */
  close(): Promise<void>;
}

/** The publishes that the options of a vendor ask for: one, or one for each site or destination. */
export async function readPublications(
  vendor: Vendor,
  invocation: Pick<Invocation, "values" | "world">,
  name: string = vendor.name,
): Promise<Publication[]> {
  const { environment, values } = await readSettings(vendor, invocation);
  vendor.check?.(values, environment);
  const ledger = await ledgerOf(values, invocation.world);
  const close = async (): Promise<void> => ledger?.close();
  let connection: Connection;
  try {
    connection = vendor.connect(environment, values, ledger && { ledger: ledger.ledger });
  } catch (error) {
    // An open connection would keep the program from ending.
    await close();
    throw error;
  }
  const { severalOf } = vendor;
  const several = severalOf === undefined ? [] : [...new Set([values[severalOf] ?? []].flat())];
  if (severalOf === undefined || several.length < 2) return [{ name, vendor, values, environment, connection, close }];
  return several.map((one) => ({
    name: `${name} ${String(one)}`,
    vendor,
    // Each publish needs its own key.
    values: { ...values, [severalOf]: [one], ...(ledger && { once: `${String(values["once"])} ${String(one)}` }) },
    environment,
    connection,
    close,
  }));
}

import type { Invocation, Values } from "../../command/command.ts";
import { ledgerOf } from "../../ledger/ledger-options.ts";
import { readSettings } from "../../settings/read-settings.ts";
import type { Connection, Vendor } from "../../vendors/vendor.ts";
import type { Environment } from "../../world/world.ts";

/** One publish that is to be made. */
export interface Publication {
  /** What it is called besides others. */
  readonly name: string;
  readonly vendor: Vendor;
  readonly values: Values;
  readonly environment: Environment;
  readonly connection: Connection;
  /** Gives back what it needs besides the vendor. Closing the same twice does no harm. */
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
    // Left open, it would keep the program from ending.
    await close();
    throw error;
  }
  const { severalOf } = vendor;
  const several = severalOf === undefined ? [] : [...new Set([values[severalOf] ?? []].flat())];
  if (severalOf === undefined || several.length < 2) return [{ name, vendor, values, environment, connection, close }];
  return several.map((one) => ({
    name: `${name} ${String(one)}`,
    vendor,
    // A key is one publish's.
    values: { ...values, [severalOf]: [one], ...(ledger && { once: `${String(values["once"])} ${String(one)}` }) },
    environment,
    connection,
    close,
  }));
}

import type { Environment } from "../../world/world.ts";
import type { Vendor } from "../vendor.ts";

/** The variable that says where a vendor's server is, as it is set. */
export interface ServerSetting {
  readonly name: string;
  readonly url: string;
}

/** @param of what is reached there; undefined where no variable says it, so that it is the vendor's own */
export function serverSetting(
  { variables }: Vendor,
  environment: Environment,
  of: "api" | "tokens",
): ServerSetting | undefined {
  const set = variables.flatMap(({ name, server }) => {
    const url = environment[name];
    return server !== undefined && url ? [{ name, server, url }] : [];
  });
  return set.find(({ server }) => server === of) ?? set.find(({ server }) => server === "both");
}

import type { Environment } from "../../world/world.ts";
import type { Vendor } from "../vendor.ts";

/** The variable that sets a vendor's server, with its value. */
export interface ServerSetting {
  readonly name: string;
  readonly url: string;
}

/** @param of the kind of server; the result is undefined if no variable sets it, so that the vendor's own is used */
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

import { nodeProxy } from "@pressroom/pipeline/node-proxy";
import type { Environment } from "../../world/world.ts";
import type { Finding } from "./finding.ts";

/** Whether a proxy of the environment works: it is an address, and Node uses it. */
export function adviceOnProxy(environment: Environment): Finding {
  const proxy = nodeProxy("https:", environment);
  if (proxy === undefined) return { what: "proxy", ok: true, told: "none is set" };
  const { variable, unused } = proxy;
  const address = environment[variable] ?? "";
  // What Node uses it could read, or it had exited before this program began.
  if ((unused !== undefined && !/^(https?|socks5?):\/\//i.test(address)) || !URL.canParse(address))
    return { what: "proxy", ok: false, told: `${variable} is no URL: write it as http://host:port` };
  return { what: "proxy", ok: unused === undefined, told: unused ?? `${variable} is used` };
}

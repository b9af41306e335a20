import type { Environment } from "../../world/world.ts";
import type { Finding } from "./finding.ts";

/** Where Node obeys a proxy of the environment at all. The first of version 24 had the variable and no option yet. */
const canUse =
  process.allowedNodeEnvironmentFlags.has("--use-env-proxy") || Number(process.versions.node.split(".")[0]) >= 24;

/**
 * Whether the environment's proxy is used: newer versions of Node do so, and only if they are told to.
 * @param nodeOptions what Node was started with
 * @param isAble whether this Node can
 */
export function adviceOnProxy(
  environment: Environment,
  nodeOptions: readonly string[],
  isAble: boolean = canUse,
): Finding {
  const name = ["HTTPS_PROXY", "https_proxy"].find((variable) => environment[variable]);
  if (name === undefined) return { what: "proxy", ok: true, told: "none is set" };
  // Node ends before this program begins if it is told to use one that it can't read.
  if (!/^https?:\/\//i.test(environment[name] ?? "") || !URL.canParse(environment[name] ?? ""))
    return { what: "proxy", ok: false, told: `${name} is no URL: write it as http://host:port` };
  const words = [...nodeOptions, ...(environment["NODE_OPTIONS"] ?? "").split(/\s+/)];
  const isTold = environment["NODE_USE_ENV_PROXY"] === "1" || words.includes("--use-env-proxy");
  if (isTold && isAble) return { what: "proxy", ok: true, told: `${name} is used` };
  const node = isAble ? "" : "use Node 22.21, 24 or newer";
  const advice = [node, isTold ? "" : "set NODE_USE_ENV_PROXY=1"].filter(Boolean).join(", and ");
  return { what: "proxy", ok: false, told: `${name} is set, and Node does not use it: ${advice}` };
}

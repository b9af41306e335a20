import type { Environment } from "../../world/world.ts";
import type { Finding } from "./finding.ts";

const firstThatCan = 24;

/** Whether the environment's proxy is used: Node does so since version 24, and only if it is told to. */
export function adviceOnProxy(environment: Environment, nodeOptions: readonly string[]): Finding {
  const name = ["HTTPS_PROXY", "https_proxy"].find((variable) => environment[variable]);
  if (name === undefined) return { what: "proxy", ok: true, told: "none is set" };
  // Node ends before this program begins if it is told to use one that it can't read.
  if (!/^https?:\/\//i.test(environment[name] ?? "") || !URL.canParse(environment[name] ?? ""))
    return { what: "proxy", ok: false, told: `${name} is no URL: write it as http://host:port` };
  const isUsed = environment["NODE_USE_ENV_PROXY"] === "1" || nodeOptions.includes("--use-env-proxy");
  if (isUsed) return { what: "proxy", ok: true, told: `${name} is used` };
  const canUse = Number(process.versions.node.split(".")[0]) >= firstThatCan;
  const advice = canUse
    ? "set NODE_USE_ENV_PROXY=1"
    : `use Node ${firstThatCan} or newer, and set NODE_USE_ENV_PROXY=1`;
  return { what: "proxy", ok: false, told: `${name} is set, and Node does not use it: ${advice}` };
}

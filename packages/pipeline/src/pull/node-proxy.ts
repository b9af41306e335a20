/** What reads a proxy from its environment. */
type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy that the environment names. */
export interface NodeProxy {
  /** The variable that names it. */
  readonly variable: string;
  /** Why Node's `fetch` does not go through it, and what to do; undefined if it does. Holds no address: that may have a password. */
  readonly unused: string | undefined;
}

/** Where Node obeys a proxy of the environment at all. The first of version 24 had the variable and no option yet. */
const canUse =
  process.allowedNodeEnvironmentFlags.has("--use-env-proxy") || Number(process.versions.node.split(".")[0]) >= 24;

/**
 * The proxy of the environment, and whether Node's `fetch` uses it: newer versions of Node do so, and only if they are told to.
 * @param protocol of the addresses that are asked, such as `https:`
 * @param environment variables of the process
 * @param options what Node was started with
 * @param isAble whether this Node can
 * @returns undefined if no proxy is set for the protocol
 */
export function nodeProxy(
  protocol: string,
  environment: Environment,
  options: readonly string[] = process.execArgv,
  isAble: boolean = canUse,
): NodeProxy | undefined {
  const names = protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"];
  const variable = names.find((name) => environment[name]);
  if (variable === undefined) return undefined;
  const words = [...options, ...(environment["NODE_OPTIONS"] ?? "").split(/\s+/)];
  const isTold = environment["NODE_USE_ENV_PROXY"] === "1" || words.includes("--use-env-proxy");
  if (isTold && isAble) return { variable, unused: undefined };
  const node = isAble ? "" : "use Node 22.21, 24 or newer";
  const advice = [node, isTold ? "" : "set NODE_USE_ENV_PROXY=1"].filter(Boolean).join(", and ");
  return { variable, unused: `${variable} is set, and Node does not use it: ${advice}` };
}

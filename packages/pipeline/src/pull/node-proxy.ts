/** Environment variables. */
type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy that the environment names. */
export interface NodeProxy {
  /** The variable that names it. */
  readonly variable: string;
  /**
   * Why Node's `fetch` does not use it, and what to do; undefined if it does. It does not contain the address, which
   * may hold a password.
   */
  readonly unused: string | undefined;
}

/**
 * Whether this Node can use a proxy of the environment. The first releases of 24 had only the variable, not the option.
 */
const canUse =
  process.allowedNodeEnvironmentFlags.has("--use-env-proxy") || Number(process.versions.node.split(".")[0]) >= 24;

/**
 * The proxy of the environment, and whether Node's `fetch` uses it. Only newer versions of Node can, and only if it is
 * turned on.
 * @param protocol of the requests, such as `https:`
 * @param environment variables of the process
 * @param options command-line options of Node
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
  return { variable, unused: `${variable} is set, but Node does not use it: ${advice}` };
}

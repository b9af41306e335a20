/** What reads a proxy from its environment. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What may be wrong where a server can't be reached: a proxy is set, and Node's `fetch` does not ask it. Empty if that is not so.
 * @param node version of the Node that runs
 */
export function unusedProxy(url: URL, environment: Environment, node: string = process.versions.node): string {
  const names = url.protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"];
  const name = names.find((one) => environment[one]);
  const isUsed =
    environment["NODE_USE_ENV_PROXY"] === "1" || (environment["NODE_OPTIONS"] ?? "").includes("--use-env-proxy");
  if (name === undefined || (isUsed && major(node) >= firstThatCan)) return "";
  const advice = major(node) >= firstThatCan ? "set NODE_USE_ENV_PROXY=1" : `use Node ${firstThatCan} or newer`;
  return ` (${name} is set, and Node does not use it: ${advice})`;
}

const firstThatCan = 24;

const major = (version: string): number => Number(version.split(".")[0]);

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { didYouMean } from "@pressroom/pipeline/closest";
import { UsageError } from "../errors/usage-error.ts";
import { isMap } from "../world/is-map.ts";
import { calledIn } from "../world/project-folder.ts";
import type { World } from "../world/world.ts";
import { readYaml } from "../world/read-yaml.ts";

/** Other members begin with `x-`: they may hold settings that profiles share by a YAML anchor. */
const known = ["profile", "profiles"];

/** A config file as it was read. */
export interface ConfigFile {
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Reads the config file: the named one, or `.pressroom.yaml` in this folder, or the one in the user's home.
 * @throws UsageError when it can't be read, or is not a map
 */
export function readConfigFile(named: string | undefined, world: World): ConfigFile | undefined {
  const folder = calledIn(world);
  const home = world.environment["XDG_CONFIG_HOME"] || join(world.environment["HOME"] || homedir(), ".config");
  const candidates = named === undefined ? [".pressroom.yaml", join(home, "pressroom", "config.yaml")] : [named];
  const file = candidates.map((one) => resolve(folder, one)).find((one) => existsSync(one));
  if (file === undefined) {
    if (named !== undefined) throw new UsageError(`--config ${named}: there is no such file`);
    return undefined;
  }
  let content: unknown;
  try {
    content = readYaml(readFileSync(file, "utf8")) ?? {};
  } catch (error) {
    throw new UsageError(`${file}: it can't be read: ${(error as Error).message.split("\n")[0]}`);
  }
  if (!isMap(content)) throw new UsageError(`${file}: it must be a map, e.g. profiles: { live: { vendor: siteleaf } }`);
  const strange = Object.keys(content).find((name) => !known.includes(name) && !name.startsWith("x-"));
  if (strange !== undefined)
    throw new UsageError(`${file}: ${strange} is unknown${didYouMean(strange, known)}: use ${known.join(", ")}`);
  if (!isMap(content["profiles"] ?? {}))
    throw new UsageError(`${file}: profiles must be a map, e.g. profiles: { live: { vendor: siteleaf } }`);
  return { file, content };
}

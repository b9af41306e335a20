import type { Invocation, Values } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { list } from "../command/values.ts";
import type { Vendor } from "../vendors/vendor.ts";
import type { Environment, World } from "../world/world.ts";
import { readEnvironmentFile } from "./environment-file.ts";
import { chooseProfile } from "./profile.ts";
import { readSecrets } from "./secrets.ts";

/** The settings of a command for a vendor, from all sources. */
export interface Settings {
  readonly environment: Environment;
  readonly values: Values;
}

/**
 * Combines the settings from all sources. The first source with a value wins: an option, a profile named on the command
 * line, the environment, a file named on the command line, the default profile of the config file, the vendor's own
 * files.
 * @throws UsageError naming all variables that are missing, not just the first
 */
export async function readSettings(
  vendor: Vendor,
  { values, world }: Pick<Invocation, "values" | "world">,
): Promise<Settings> {
  const { profile, isNamed } = chooseProfile(values, world, vendor);
  const files = list(values, "env-from").map((file) => readEnvironmentFile(file, world));
  const ofProfile = profile && { ...profile.variables, ...(await readSecrets(profile, world)) };
  const environment = merged([
    isNamed ? ofProfile : undefined,
    world.environment,
    ...files.reverse(),
    ofProfile,
    vendor.ownFiles?.(world),
  ]);
  requireVariables(vendor, environment);
  return { environment, values: { ...profile?.options, ...withoutUndefined(values) } };
}

function withoutUndefined(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** The first variable with a value wins; an empty variable counts as missing. */
function merged(sources: readonly (Environment | undefined)[]): Environment {
  const result: Record<string, string | undefined> = {};
  for (const source of sources)
    for (const [name, value] of Object.entries(source ?? {})) if (value && !result[name]) result[name] = value;
  return result;
}

function requireVariables({ name, variables }: Vendor, environment: World["environment"]): void {
  const missing = variables.filter((variable) => !variable.optional && !environment[variable.name]);
  if (missing.length > 0)
    throw new UsageError(
      `${name}: credentials are missing from the environment: set ${missing.map((one) => `${one.name} (${one.what})`).join(", ")}`,
    );
}

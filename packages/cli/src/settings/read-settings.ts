import type { Invocation, Values } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { list } from "../command/values.ts";
import type { Vendor } from "../vendors/vendor.ts";
import type { Environment, World } from "../world/world.ts";
import { readEnvironmentFile } from "./environment-file.ts";
import { chooseProfile } from "./profile.ts";
import { readSecrets } from "./secrets.ts";

/** What a vendor is reached with, and what is asked of it, wherever it was said. */
export interface Settings {
  readonly environment: Environment;
  readonly values: Values;
}

/**
 * Puts together what the command line, a profile, the environment, files and the vendor's own files say. What is
 * nearer to the command line wins: an option, a profile named there, the environment, a file named there, the config
 * file's own profile, the vendor's own files.
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

/** The first that says something wins; an empty variable says nothing. */
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

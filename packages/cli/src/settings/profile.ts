import { didYouMean } from "@pressroom/pipeline/closest";
import type { Options, Values } from "../command/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { text } from "../command/values.ts";
import type { Vendor } from "../vendors/vendor.ts";
import { vendors } from "../vendors/vendors.ts";
import type { Environment, World } from "../world/world.ts";
import { isMap } from "../world/is-map.ts";
import { readConfigFile, type ConfigFile } from "./config-file.ts";
import { looksSecret } from "./looks-secret.ts";

/** Where to find a secret. It is never in the file itself. */
export type SecretPlace = { readonly keychain: string } | { readonly environment: string };

/** A named set of settings. */
export interface Profile {
  readonly name: string;
  readonly vendor: Vendor;
  /** Options of its commands. */
  readonly options: Values;
  /** Environment variables that are not secrets. */
  readonly variables: Environment;
  readonly secrets: Readonly<Record<string, SecretPlace>>;
}

interface Chosen {
  readonly profile?: Profile;
  /** It was named on the command line. */
  readonly isNamed: boolean;
}

/** The profile for a command on a vendor: the named one, or the default of the config file if it is for this vendor. */
export function chooseProfile(values: Values, world: World, vendor: Vendor): Chosen {
  const named = text(values, "profile");
  const config = readConfigFile(text(values, "config"), world);
  const name = named ?? config?.content["profile"];
  if (name === undefined) return { isNamed: false };
  const profile = readProfile(String(name), config);
  if (profile.vendor === vendor) return { profile, isNamed: named !== undefined };
  if (named === undefined) return { isNamed: false };
  throw new UsageError(`--profile ${named} is for ${profile.vendor.name}, not for ${vendor.name}`);
}

/** @throws UsageError when the profile is missing or invalid, or holds a secret */
export function readProfile(name: string, config: ConfigFile | undefined): Profile {
  if (!config) throw new UsageError(`--profile ${name}: there is no config file: write .pressroom.yaml`);
  const profiles = isMap(config.content["profiles"]) ? config.content["profiles"] : {};
  const names = Object.keys(profiles);
  if (!Object.hasOwn(profiles, name))
    throw new UsageError(
      `${config.file} has no profile "${name}"${didYouMean(name, names)}: it has ${names.join(", ") || "none"}`,
    );
  const where = `${config.file}: profiles.${name}`;
  const written = profiles[name];
  if (!isMap(written)) throw new UsageError(`${where} must be a map, e.g. ${name}: { vendor: siteleaf }`);
  const vendor = vendors.find((one) => one.name === written["vendor"]);
  if (!vendor) throw new UsageError(`${where}.vendor must be one of ${vendors.map((one) => one.name).join(", ")}`);
  const { vendor: _, options = {}, variables = {}, secrets = {}, ...rest } = written;
  const [strange] = Object.keys(rest);
  if (strange !== undefined)
    throw refused(`${where}.${strange}`, strange, ["vendor", "options", "variables", "secrets"]);
  return {
    name,
    vendor,
    options: readOptions(options, { ...vendor.jobOptions, ...vendor.publishOptions }, `${where}.options`),
    variables: readVariablesOf(variables, vendor, `${where}.variables`),
    secrets: readPlaces(secrets, vendor, `${where}.secrets`),
  };
}

/** Options as a file or an agent writes them. @throws UsageError naming the first invalid one */
export function readOptions(written: unknown, known: Options, where: string): Values {
  if (!isMap(written)) throw new UsageError(`${where} must be a map of options`);
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const option = Object.hasOwn(known, name) ? known[name] : undefined;
      if (!option) throw refused(`${where}.${name}`, name, Object.keys(known));
      if (option.type === "boolean") {
        if (typeof value !== "boolean") throw new UsageError(`${where}.${name} must be true or false`);
        return [name, value];
      }
      const texts = [value].flat().map((one) => textOf(one, `${where}.${name}`));
      // An empty list must not mean a missing option: without --item, the whole environment is published.
      if (texts.length === 0) throw new UsageError(`${where}.${name} is an empty list: give a value, or leave it out`);
      if (texts.length !== 1 && !option.multiple) throw new UsageError(`${where}.${name} must be one value`);
      return [name, option.multiple ? texts : texts[0]];
    }),
  );
}

function readVariablesOf(written: unknown, vendor: Vendor, where: string): Environment {
  if (!isMap(written)) throw new UsageError(`${where} must be a map of environment variables`);
  const known = vendor.variables.map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      if (looksSecret(name))
        throw new UsageError(
          `${where}.${name} looks like a secret, and secrets don't belong in a file: set it in the environment, or name its keychain entry under "secrets"`,
        );
      if (!known.includes(name)) throw refused(`${where}.${name}`, name, known);
      return [name, textOf(value, `${where}.${name}`)];
    }),
  );
}

/** @throws UsageError for a value without text, such as `null` or a map, and for an empty text */
function textOf(value: unknown, where: string): string {
  // Only an agent sends numbers; in a file they stay text.
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new UsageError(`${where} must be a text that is not empty`);
}

function readPlaces(written: unknown, vendor: Vendor, where: string): Readonly<Record<string, SecretPlace>> {
  if (!isMap(written)) throw new UsageError(`${where} must be a map`);
  const known = vendor.variables.map((variable) => variable.name);
  for (const [name, place] of Object.entries(written)) {
    if (!known.includes(name)) throw refused(`${where}.${name}`, name, known);
    const [kind, ...others] = isMap(place) ? Object.keys(place) : [];
    const isPlace = isMap(place) && others.length === 0 && (kind === "keychain" || kind === "environment");
    // The value is not shown: it may be the secret itself.
    if (!isPlace || typeof place[kind] !== "string")
      throw new UsageError(
        `${where}.${name} must say where the secret is: { keychain: name } or { environment: VARIABLE }`,
      );
  }
  return written as Readonly<Record<string, SecretPlace>>;
}

function refused(where: string, name: string, known: readonly string[]): UsageError {
  return new UsageError(`${where} is unknown${didYouMean(name, known)}: use ${known.join(", ")}`);
}

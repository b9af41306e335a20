import { ConfigurationError } from "../errors.ts";

/**
 * Checks that a wrapper got its required settings. A variable that is not set in CI arrives as undefined or as an empty
 * text, and a JavaScript caller may pass nothing.
 *
 * @param api name of the API for messages, e.g. `Acme Publishing`
 * @param config the caller's config
 * @param needed the required settings, each with the place where a person finds its value
 * @returns the config
 * @throws ConfigurationError naming each setting that is missing, its API and where it comes from
 * @example
 * const { apiKey } = requireSettings("Acme", config, { apiKey: "the account's settings" });
 */
export function requireSettings<Config extends object>(
  api: string,
  config: Config,
  needed: { readonly [Name in keyof Config]?: string },
): Config {
  const given = (typeof config === "object" && config !== null ? config : {}) as Readonly<Record<string, unknown>>;
  const missing = Object.entries<string | undefined>(needed).filter(([name]) => !isText(given[name]));
  if (missing.length === 0) return config;
  const settings = missing.map(([name, from]) => `${name} (from ${from})`).join(" and ");
  throw new ConfigurationError(`${api} can't be used without ${settings}`);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../errors/usage-error.ts";
import { readYaml } from "../../world/read-yaml.ts";
import { isMap } from "../../world/is-map.ts";
import type { Environment, World } from "../../world/world.ts";

/** The settings of Siteleaf's own gem, and our names for them. */
const names = {
  api_key: "SITELEAF_API_KEY",
  api_secret: "SITELEAF_API_SECRET",
  site_id: "SITELEAF_SITE_ID",
  api_version: "SITELEAF_API_VERSION",
} as const;

/**
 * Reads the settings of the gem, so that its users need no changes: `.siteleaf.yml` here, then at home, and the
 * environment.
 */
export function gemSettings({ environment, folder = process.cwd() }: World): Environment {
  const home = environment["HOME"] || homedir();
  const read: Record<string, string> = {};
  for (const file of [join(home, ".siteleaf.yml"), join(folder, ".siteleaf.yml")])
    if (existsSync(file)) Object.assign(read, readGemFile(file));
  const version = environment["SITELEAF_API_VERSION"] || read["api_version"] || "v2";
  const base = environment["SITELEAF_API_BASE"] || read["api_base"];
  return {
    ...Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [ours, read[theirs]])),
    // The gem appends the version to its base.
    SITELEAF_BASE_URL: base && (/\/v\d+\/?$/.test(base) ? base : `${base.replace(/\/+$/, "")}/${version}`),
  };
}

function readGemFile(file: string): Record<string, string> {
  let content: unknown;
  try {
    content = readYaml(readFileSync(file, "utf8")) ?? {};
  } catch {
    // The parser's message shows the line, which may hold the secret.
    throw new UsageError(`${file}: it can't be read as YAML`);
  }
  if (!isMap(content)) throw new UsageError(`${file}: it must be a map, e.g. api_key: …`);
  return Object.fromEntries(
    Object.entries(content)
      // A name without a value sets nothing.
      .filter(([, value]) => value !== null)
      // Ruby writes its symbols with a colon in front.
      .map(([name, value]) => [name.replace(/^:/, ""), String(value)]),
  );
}

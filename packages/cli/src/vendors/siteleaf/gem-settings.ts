import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../errors/usage-error.ts";
import { readYaml } from "../../world/read-yaml.ts";
import { isMap } from "../../world/is-map.ts";
import type { Environment, World } from "../../world/world.ts";

/** What Siteleaf's own gem calls its settings, and what we call them. */
const names = {
  api_key: "SITELEAF_API_KEY",
  api_secret: "SITELEAF_API_SECRET",
  site_id: "SITELEAF_SITE_ID",
  api_version: "SITELEAF_API_VERSION",
} as const;

/** Settings of the gem, so that who has used it need not change a thing: `.siteleaf.yml` here, then at home, and its environment. */
export function gemSettings({ environment, folder = process.cwd() }: World): Environment {
  const home = environment["HOME"] || homedir();
  const read: Record<string, string> = {};
  for (const file of [join(home, ".siteleaf.yml"), join(folder, ".siteleaf.yml")])
    if (existsSync(file)) Object.assign(read, readGemFile(file));
  const version = environment["SITELEAF_API_VERSION"] || read["api_version"] || "v2";
  const base = environment["SITELEAF_API_BASE"] || read["api_base"];
  return {
    ...Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [ours, read[theirs]])),
    // The gem puts the version behind its base.
    SITELEAF_BASE_URL: base && (/\/v\d+\/?$/.test(base) ? base : `${base.replace(/\/+$/, "")}/${version}`),
  };
}

function readGemFile(file: string): Record<string, string> {
  let content: unknown;
  try {
    content = readYaml(readFileSync(file, "utf8")) ?? {};
  } catch {
    // The parser shows the line, and that may be the secret.
    throw new UsageError(`${file}: it can't be read as YAML`);
  }
  if (!isMap(content)) throw new UsageError(`${file}: it must be a map, e.g. api_key: …`);
  return Object.fromEntries(
    Object.entries(content)
      // A name alone sets nothing.
      .filter(([, value]) => value !== null)
      // Ruby writes its symbols with a colon in front.
      .map(([name, value]) => [name.replace(/^:/, ""), String(value)]),
  );
}

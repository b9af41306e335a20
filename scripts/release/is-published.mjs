import { execFileSync } from "node:child_process";

const registries = new Map();

/** Whether the registry that npm would publish a package to has a version of it. */
export async function isPublished({ name, version }) {
  const scope = name.split("/")[0];
  if (!registries.has(scope)) registries.set(scope, setting(`${scope}:registry`) ?? setting("registry"));
  const response = await fetch(new URL(name.replace("/", "%2f"), registries.get(scope)));
  if (response.status === 404) return false;
  if (!response.ok) throw new Error(`the registry answered ${response.status} for ${name}`);
  return Object.hasOwn((await response.json()).versions ?? {}, version);
}

function setting(name) {
  const shell = process.platform === "win32";
  const value = execFileSync("npm", ["config", "get", name], { encoding: "utf8", shell }).trim();
  return value === "undefined" ? undefined : value;
}

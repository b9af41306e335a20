import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

const registries = new Map();

/** Whether the registry that npm would publish a package to has a version of it. */
export async function isPublished({ name, version }) {
  const scope = name.split("/")[0];
  if (!registries.has(scope)) registries.set(scope, setting(`${scope}:registry`) ?? setting("registry"));
  const response = await ask(new URL(name.replace("/", "%2f"), registries.get(scope)));
  if (response.status === 404) return false;
  if (!response.ok) throw new Error(`the registry answered ${response.status} for ${name}`);
  return Object.hasOwn((await response.json()).versions ?? {}, version);
}

/** A registry that can't be reached, or has trouble of its own, is asked again: a release must not end halfway for that. */
async function ask(url) {
  for (let tries = 4; ; tries--) {
    let trouble;
    try {
      const response = await fetch(url);
      if (response.status < 500 || tries === 1) return response;
    } catch (error) {
      trouble = error.cause?.message ?? error.message;
    }
    if (tries === 1) throw new Error(`the registry can't be asked for ${url}: ${trouble}`);
    await pause(1000);
  }
}

function setting(name) {
  const shell = process.platform === "win32";
  const value = execFileSync("npm", ["config", "get", name], { encoding: "utf8", shell }).trim();
  return value === "undefined" ? undefined : value;
}

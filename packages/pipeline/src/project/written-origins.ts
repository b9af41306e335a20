import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { originOf } from "../generate/new-origins.ts";
import { sealState } from "./seal.ts";

/**
 * The origins of an existing client in a folder of a project, from its files; undefined if there is no client yet, or if its
 * `client.ts`, which names the first of them, is gone or somebody else's.
 */
export function writtenOrigins(folder: string): ReadonlySet<string> | undefined {
  const [client, operations] = ["client.ts", "operations.ts"].map((name) => ownText(join(folder, name)));
  if (client === undefined) return undefined;
  // Comments contain text of the description.
  const lines = `${client}\n${operations ?? ""}`.split("\n").filter((line) => !/^\s*(?:\*|\/[*/])/.test(line));
  const urls = [...lines.join("\n").matchAll(/\b(?:baseUrl|server): ["'](https?:[^"']+)["']/g)].map(
    ([, url = ""]) => url,
  );
  return new Set(urls.flatMap((url) => originOf(url) ?? []));
}

function ownText(file: string): string | undefined {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  return sealState(text) === "foreign" ? undefined : text;
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { originOf } from "../generate/new-origins.ts";

/** The origins of an existing client in a folder of a project, from its files; undefined if there is no client yet. */
export function writtenOrigins(folder: string): ReadonlySet<string> | undefined {
  const files = ["client.ts", "operations.ts"].map((name) => join(folder, name)).filter((file) => existsSync(file));
  if (files.length === 0) return undefined;
  // Comments contain text of the description.
  const lines = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => !/^\s*(?:\*|\/[*/])/.test(line)),
  );
  const urls = [...lines.join("\n").matchAll(/\b(?:baseUrl|server): ["'](https?:[^"']+)["']/g)].map(
    ([, url = ""]) => url,
  );
  return new Set(urls.flatMap((url) => originOf(url) ?? []));
}

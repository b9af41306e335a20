import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject, objectMember } from "@pressroom/description";
import { PipelineError } from "../findings/pipeline-error.ts";
import { readManifest } from "../workspace/installed.ts";
import type { WorkspacePackage } from "./packages.ts";

/** Fields of `publishConfig` that replace those of the manifest. pnpm does this for all of them, npm for none. */
const replaced = ["main", "types", "typesVersions", "exports", "bin"];

/**
 * Lays out a package in its published form: the built files and its `files`, with a manifest that points to them.
 * @param versions the version of each package of the workspace, for ranges such as `workspace:^`
 * @throws PipelineError if it isn't built
 */
export function layOut(
  { name, folder }: WorkspacePackage,
  versions: ReadonlyMap<string, string>,
  target: string,
): void {
  const manifest = readManifest(join(folder, "package.json"));
  const publish = objectMember(manifest, "publishConfig");
  const own = Object.fromEntries(Object.entries(publish).filter(([key]) => replaced.includes(key)));
  const rest = Object.fromEntries(Object.entries(publish).filter(([key]) => !replaced.includes(key)));
  const { devDependencies: _, scripts: __, ...kept } = manifest;
  mkdirSync(target, { recursive: true });
  for (const file of [...filesOf(manifest), "README.md", "LICENSE", "CHANGELOG.md"])
    if (existsSync(join(folder, file))) cpSync(join(folder, file), join(target, file), { recursive: true });
  const missing = builtFiles(own["exports"] ?? null).find((file) => !existsSync(join(target, file)));
  if (missing !== undefined) throw new PipelineError(`${name} isn't built: ${missing} is missing; run its build first`);
  const published = { ...kept, ...own, publishConfig: rest, ...rangesOf(manifest, versions) };
  writeFileSync(join(target, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
}

function filesOf(manifest: JsonObject): string[] {
  const files = manifest["files"];
  return Array.isArray(files)
    ? files.filter((file): file is string => typeof file === "string" && !/^!/.test(file))
    : [];
}

function builtFiles(value: Json): string[] {
  if (typeof value === "string") return value.startsWith("./") && value !== "./package.json" ? [value] : [];
  return isObject(value) ? Object.values(value).flatMap(builtFiles) : [];
}

/** Replaces `workspace:^` and `*` between packages of a repository by their current version. */
function rangesOf(manifest: JsonObject, versions: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(
    ["dependencies", "peerDependencies"].flatMap((kind): [string, JsonObject][] => {
      const ranges = Object.entries(objectMember(manifest, kind));
      if (ranges.length === 0) return [];
      return [[kind, Object.fromEntries(ranges.map(([name, range]) => [name, rangeOf(range, versions.get(name))]))]];
    }),
  );
}

function rangeOf(range: Json, version: string | undefined): Json {
  if (typeof range !== "string" || version === undefined) return range;
  const [, kind] = /^workspace:(.*)$/.exec(range) ?? [];
  if (kind === undefined) return range === "*" ? `^${version}` : range;
  return kind === "^" || kind === "~" ? `${kind}${version}` : kind === "*" ? version : kind;
}

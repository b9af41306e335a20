import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, matchesGlob, posix } from "node:path";
import { publishedEntries } from "../../packages/pipeline/src/emit/published.ts";
import type { Structure } from "../structure/structure.ts";

/** A package whose exports are reported. */
export interface ReportedPackage {
  readonly name: string;
  /** Its folder, relative to the root. */
  readonly folder: string;
  /** Its entries, as users import them, with the source file behind each. */
  readonly entries: readonly { readonly specifier: string; readonly file: string }[];
}

/** Every published package, except those that the structure leaves out for a reason. */
export function reportedPackages(root: string, { apiReports }: Structure): ReportedPackage[] {
  const left = Object.keys(apiReports.except);
  return globSync("packages/*/package.json", { cwd: root })
    .map((file) => ({ folder: dirname(file).replaceAll("\\", "/"), manifest: readManifest(join(root, file)) }))
    .filter(({ folder, manifest }) => !manifest.private && !left.some((glob) => matchesGlob(basename(folder), glob)))
    .map(({ folder, manifest: { name, exports = {} } }) => ({
      name,
      folder,
      entries: publishedEntries(exports)
        .filter(([, file]) => file.endsWith(".ts"))
        .map(([path, file]) => ({ specifier: posix.join(name, path), file: posix.join(folder, file) })),
    }))
    .filter(({ entries }) => entries.length > 0)
    .sort((one, other) => one.folder.localeCompare(other.folder));
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string>>;
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}

import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { addressesOf, publishConfigOf, publishedFiles } from "../../packages/pipeline/src/emit/published.ts";
import { openWorkspace } from "@pressroom/pipeline";
import type { Fault } from "./structure.ts";

interface Manifest {
  readonly private?: boolean;
  readonly keywords?: readonly string[];
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
}

export interface ManifestFile {
  readonly file: string;
  /** The same with all that follows from its entries and from `pressroom.yaml`. */
  readonly right: string;
  /** It says that already, in whatever order. */
  readonly isRight: boolean;
  readonly hasKeywords: boolean;
}

/** `package.json` of every package that is published and written by hand. */
export function manifestFiles(root: string): ManifestFile[] {
  const { settings } = openWorkspace(root);
  return globSync("packages/*/package.json", { cwd: root })
    .filter((file) => !file.includes("packages/api-"))
    .sort()
    .flatMap((path) => {
      const file = path.replaceAll("\\", "/");
      const manifest = JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest;
      if (manifest.private) return [];
      const { bin, exports } = manifest;
      const skills = existsSync(join(root, dirname(file), "skills")) ? ["skills"] : [];
      const ownFiles = [...publishedFiles, ...skills];
      const right = {
        ...manifest,
        license: settings.license,
        ...addressesOf(settings, basename(dirname(file))),
        sideEffects: false,
        files: [...ownFiles, ...(manifest.files ?? []).filter((name) => !ownFiles.includes(name))],
        publishConfig: exports ? publishConfigOf(exports) : { access: "public", bin: builtPrograms(bin) },
      };
      return [
        {
          file,
          isRight: isDeepStrictEqual(right, manifest),
          right: `${JSON.stringify(right, null, 2)}\n`,
          hasKeywords: (manifest.keywords ?? []).length > 0,
        },
      ];
    });
}

/** What a package is once it is published follows from what it is here. */
export function checkManifests(root: string): Fault[] {
  return manifestFiles(root).flatMap(({ file, isRight, hasKeywords }) => [
    ...(hasKeywords ? [] : [`${file} has no keywords: say by which words people look for it`]),
    ...(isRight ? [] : [`${file} does not say all that a published package says: run pnpm manifests`]),
  ]);
}

function builtPrograms(programs: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(programs).map(([name, file]) => [name, file.replace("./src/", "./dist/").replace(/\.ts$/, ".js")]),
  );
}

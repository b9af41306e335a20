import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { defineConfig } from "tsdown";
import base from "../../tsdown.config.ts";

/** What is in `src/libraries` is put into one file each: we use a small part, and what a library depends on is large. */
const usual = { ...base, platform: "node" } as const;
const library = /\/libraries\/([\w-]+)\.ts$/;

export default defineConfig([
  {
    ...usual,
    // Besides what is exported: what runs in a process of its own.
    entry: [
      ...[base.entry ?? []].flat(),
      "src/corpus/try-one.ts",
      "src/add/apart/prepare-one.ts",
      "src/pull/apart/read-one.ts",
    ],
    plugins: [
      {
        name: "libraries",
        resolveId: (id: string) => {
          const file = library.exec(id)?.[1];
          return file === undefined ? undefined : { id: `library:${file}`, external: true };
        },
        renderChunk: (code: string, { fileName }: { fileName: string }) =>
          code.replaceAll(
            /"library:([\w-]+)"/g,
            (_, file) =>
              `"./${"../".repeat(fileName.split("/").length - 1)}libraries/${file}${/\.\w+$/.exec(fileName)?.[0]}"`,
          ),
      },
    ],
  },
  {
    ...usual,
    entry: ["src/libraries/*.ts"],
    outDir: "dist/libraries",
    unbundle: false,
    dts: false,
    sourcemap: false,
    clean: false,
    treeshake: { moduleSideEffects: false },
    deps: { alwaysBundle: [/./], neverBundle: [/^node:/, "typescript"] },
    plugins: [licences()],
  },
]);

/** Writes down the licences of the libraries: they ask to go with what is taken from them. */
function licences() {
  const require = createRequire(import.meta.url);
  return {
    name: "licences",
    generateBundle(this: { getModuleIds(): Iterable<string>; emitFile(file: object): string }) {
      const packages = new Set(
        [...this.getModuleIds()].flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(id) ?? []),
      );
      const texts = [...packages].sort().map((place) => {
        const { name, version, license } = require(join(place, "package.json")) as Record<string, string>;
        return `${name} ${version} (${license})\n\n${licenceIn(place)}`;
      });
      this.emitFile({ type: "asset", fileName: "LICENCES.txt", source: texts.join(`\n${"-".repeat(80)}\n\n`) });
    },
  };
}

function licenceIn(place: string): string {
  for (const name of ["LICENSE", "LICENSE.md", "license", "LICENSE.txt", "License", "LICENCE"]) {
    try {
      return readFileSync(join(place, name), "utf8");
    } catch {
      // It may have another name.
    }
  }
  return "";
}

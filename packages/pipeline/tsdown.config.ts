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
      typescriptAtOnce(),
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
    plugins: [licences(), typescriptAtOnce()],
  },
]);

/**
 * Requires TypeScript. Its package doesn't say what kind of module it is, so for an import, Node first reads all of its
 * nine megabytes to find that out, and that takes a tenth of a second of each command.
 */
function typescriptAtOnce() {
  const required = `requireFrom(import.meta.url)("typescript")`;
  const imported = /^import (\w+) from "typescript";$/m;
  const loaded = `import("typescript")`;
  return {
    name: "typescript-at-once",
    renderChunk: (code: string, { fileName }: { fileName: string }) =>
      fileName.endsWith(".js") && (imported.test(code) || code.includes(loaded))
        ? `import { createRequire as requireFrom } from "node:module";\n${code}`
            .replace(imported, `const $1 = ${required};`)
            .replace(loaded, `{ default: ${required} }`)
        : undefined,
  };
}

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

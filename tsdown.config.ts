import { readFileSync } from "node:fs";
import { defineConfig } from "tsdown";
import { explicitUndefinedPlugin } from "./scripts/build/explicit-undefined.ts";

interface Manifest {
  /** A command has none, and names its entry where it is built. */
  readonly exports?: Readonly<Record<string, string>>;
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, unknown>> };
}

/** The sources of what a package exports once it is published. */
function entries(): string[] {
  const { exports = {}, publishConfig } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  return Object.keys(publishConfig?.exports ?? exports)
    .map((name) => exports[name] ?? "")
    .filter((file) => file.startsWith("./src/"));
}

/** One way to build every package: each entry of src/ becomes .js and .d.ts in dist/. Run from the package's folder. */
export default defineConfig({
  cwd: process.cwd(),
  entry: entries(),
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  // What runs on Node alone says so by its imports; where no package may have any, the structural check holds it.
  deps: { neverBundle: [/^node:/] },
  // Types are written from the sources alone, since every export carries its type.
  dts: { oxc: true, sourcemap: true },
  // The sources are in the package, so the maps only name them.
  sourcemap: true,
  outputOptions: { sourcemapExcludeSources: true, plugins: [explicitUndefinedPlugin] },
  // File by file: a bundler of the user's sees which operations are used, and a reader finds the sources again.
  unbundle: true,
  clean: true,
  fixedExtension: false,
});

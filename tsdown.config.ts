import { existsSync } from "node:fs";
import { defineConfig } from "tsdown";
import { explicitUndefinedPlugin } from "./scripts/build/explicit-undefined.ts";

/** One way to build every package: each entry of src/ becomes .js and .d.ts in dist/. Run from the package's folder. */
export default defineConfig({
  cwd: process.cwd(),
  entry: ["src/index.ts", "src/paths.ts", "src/validators.ts"].filter((file) => existsSync(file)),
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

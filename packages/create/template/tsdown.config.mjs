import { existsSync } from "node:fs";
import { defineConfig } from "tsdown";

/** One way to build every package: each entry of src/ becomes an ES module and CommonJS in dist/, with types. */
export default defineConfig({
  cwd: process.cwd(),
  entry: ["src/index.ts", "src/paths.ts", "src/validators.ts"].filter((file) => existsSync(file)),
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  unbundle: true,
  fixedExtension: false,
  logLevel: "warn",
});

import { readFileSync } from "node:fs";
import { defineConfig } from "tsdown";

const { exports: entries } = JSON.parse(readFileSync("package.json", "utf8"));

/** One way to build every package: each entry of its package.json becomes an ES module and CommonJS in dist/, with types. */
export default defineConfig({
  cwd: process.cwd(),
  entry: Object.values(entries).filter((file) => file.endsWith(".ts")),
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  unbundle: true,
  fixedExtension: false,
  logLevel: "warn",
});

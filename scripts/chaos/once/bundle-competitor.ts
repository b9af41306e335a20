import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const competitor = fileURLToPath(new URL("competitor.ts", import.meta.url));

/** Bundles the competitor into one file: hundreds of processes start, and each would read a hundred files. @returns its path */
export async function bundleCompetitor(folder: string): Promise<string> {
  const bundle = await rolldown({ input: competitor, platform: "node", external: ["pg-native"], logLevel: "silent" });
  const file = join(folder, "competitor.mjs");
  await bundle.write({ file, format: "esm", codeSplitting: false });
  return file;
}

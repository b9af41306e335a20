import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";

/** A package as it would be published. */
export interface Tarball {
  readonly name: string;
  readonly file: string;
}

/** Builds every published package and packs it, as a release does. */
export async function packAll(root: string, folder: string): Promise<Tarball[]> {
  await runProgram("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"], root);
  const published = readdirSync(join(root, "packages"))
    .map((directory) => ({ directory, ...readManifest(join(root, "packages", directory)) }))
    .filter((manifest) => !manifest.private);
  for (const { directory } of published)
    await runProgram("pnpm", ["pack", "--pack-destination", folder], join(root, "packages", directory));
  return published.map(({ name, version }) => ({
    name,
    file: join(folder, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`),
  }));
}

function readManifest(folder: string): { name: string; version: string; private?: boolean } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    private?: boolean;
  };
}

import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { mark, placesOf } from "./places.ts";

/** Writes the sources of packages to a folder of their own, with marks that append the places which are reached to a file. */
export function writeMarked(
  root: string,
  packages: readonly string[],
): { readonly marked: string; readonly reached: string } {
  const marked = mkdtempSync(join(tmpdir(), "pressroom-marked-"));
  for (const file of packages.flatMap((folder) => globSync(`${folder}/src/**/*.ts`, { cwd: root }))) {
    if (/\.test(-d)?\.ts$/.test(file)) continue;
    const code = readFileSync(join(root, file), "utf8");
    mkdirSync(dirname(join(marked, file)), { recursive: true });
    writeFileSync(join(marked, file), mark(code, placesOf(file, code)));
  }
  const reached = join(marked, "reached");
  writeFileSync(reached, "");
  return { marked, reached };
}

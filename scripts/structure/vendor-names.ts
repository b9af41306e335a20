import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { vendorsIn } from "./places.ts";
import type { Fault, Structure } from "./structure.ts";

/** What knows no vendor names none: not in code, in a comment or in a test. */
export function checkVendorNames(root: string, { vendorNames: { names, files } }: Structure): Fault[] {
  const named = new RegExp(names.map((name) => name.replaceAll(" ", "[ _-]?")).join("|"), "i");
  const excluded = (name: string): boolean => name === "node_modules" || name === "dist" || name === ".turbo";
  const unlisted = vendorsIn(root).flatMap((vendor) =>
    named.test(vendor)
      ? []
      : [`packages/${vendor} wraps a vendor whose name is not in vendorNames of scripts/structure/structure.json`],
  );
  const mentions = files
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: excluded }))
    .filter((file) => /\.(ts|js|json|md|ya?ml)$/.test(file))
    .sort()
    .flatMap((file) =>
      readFileSync(join(root, file), "utf8")
        .split("\n")
        .flatMap((line, index) => {
          const name = named.exec(line)?.[0];
          return name ? [`${file}:${index + 1} names a vendor (${name}): say what it is like, not whose it is`] : [];
        }),
    );
  return [...unlisted, ...mentions];
}

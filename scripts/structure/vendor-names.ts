import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { vendorsIn } from "./places.ts";
import type { Fault, Structure } from "./structure.ts";

/** What knows no vendor names none: not in code, in a comment, in a test or as a file. */
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
    .filter((file) => statSync(join(root, file)).isFile())
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), "utf8").split("\n");
      const places = [file, ...lines].map((text, line) => ({ name: named.exec(text)?.[0], line }));
      return places.flatMap(({ name, line }) =>
        name === undefined
          ? []
          : [`${file}${line > 0 ? `:${line}` : ""} names a vendor (${name}): say what it is like, not whose it is`],
      );
    });
  return [...unlisted, ...mentions];
}

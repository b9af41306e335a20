import { globSync } from "node:fs";
import { importsOf } from "./imports.ts";
import type { Fault, Structure } from "./structure.ts";

/** A package imports another by its name, tests too: by path it would reach what the other doesn't export. */
export function checkByPath(root: string, { byPath }: Structure): Fault[] {
  const files = globSync("packages/*/src/**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}", { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
  const reaching = files.flatMap((file) =>
    importsOf(root, file)
      .filter(({ local }) => local?.startsWith("packages/") && packageOf(local) !== packageOf(file))
      .map(({ target, local }) => ({ file, target, other: packageOf(local ?? "") })),
  );
  const unused = Object.keys(byPath).filter((file) => !reaching.some((each) => each.file === file));
  return [
    ...reaching
      .filter(({ file }) => !byPath[file])
      .map(({ file, target, other }) => `${file} imports ${target}: import packages/${other} by its name`),
    ...unused.map(
      (file) => `${file} imports no package by path any more: take it out of scripts/structure/structure.json`,
    ),
  ];
}

function packageOf(file: string): string {
  return file.split("/")[1] ?? "";
}

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "./structure.ts";

/** The drawings of the site name files and folders that exist, and say what they show to those who can't see it. */
export function checkDiagrams(root: string): Fault[] {
  const files = globSync("packages/*/src/**", { cwd: root }).map((file) => `/${file.replaceAll("\\", "/")}`);
  return globSync("docs/diagrams/*.svg", { cwd: root })
    .sort()
    .flatMap((drawing) => diagramFaults(drawing, readFileSync(join(root, drawing), "utf8"), files));
}

/** @param files what exists below `packages`, each with a slash before it */
export function diagramFaults(drawing: string, text: string, files: readonly string[]): Fault[] {
  const silent = ["title", "desc"].filter(
    (element) => !new RegExp(`<${element}[^>]*>[^<]{20,}</${element}>`).test(text),
  );
  const named = new Set(text.match(/\b[\w-]+(?:\/[\w-]+)*\.ts\b|\bpackages(?:\/[a-z-]+)+\b(?!-&lt;)/g));
  const missing = [...named].filter((name) => !files.some((file) => `${file}/`.includes(`/${name}/`)));
  return [
    ...silent.map((element) => `${drawing} has no <${element}>: say there what it shows`),
    ...missing.map((name) => `${drawing} names ${name}, which is nowhere in packages`),
  ];
}

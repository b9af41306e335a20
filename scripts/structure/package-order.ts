import { isBuiltin } from "node:module";
import { matchesGlob } from "node:path";
import { importsOf, sourceFiles, type Import } from "./imports.ts";
import type { Fault, PackageRule, Structure } from "./structure.ts";

/** Imports between packages go one way, and what also runs in browsers and workers needs nothing of Node's. */
export function checkPackageOrder(root: string, structure: Structure): Fault[] {
  return sourceFiles(root).flatMap((file) => importsOf(root, file).flatMap((found) => faultOf(found, structure) ?? []));
}

function faultOf({ file, target, local, when }: Import, structure: Structure): Fault | undefined {
  const name = file.split("/")[1] ?? "";
  const rule = ruleOf(name, structure);
  const ours = /^@pressroom\/([^/]+)/.exec(target)?.[1];
  if (ours === name) return `${file} imports ${target}: import the file itself, since folders have an order`;
  if (ours && !rule.imports.some((pattern) => matchesGlob(ours, pattern)))
    return `${file} imports ${target}: packages/${name} may not depend on packages/${ours}`;
  if (when === "at once" && structure.lazy.some((each) => each.from === name && each.target === target))
    return `${file} imports ${target}: load it where it is used, by import("${target}")`;
  if (isBuiltin(target) && !rule.node && !structure.nodeOnly.includes(file))
    return `${file} imports ${target}: packages/${name} also runs where there is no Node`;
  if (local && structure.nodeOnly.includes(local) && !structure.nodeOnly.includes(file))
    return `${file} imports ${target}: that runs on Node alone, and ${file} also runs elsewhere`;
  return undefined;
}

/** The rule for a package, by its folder's name. */
export function ruleOf(name: string, { packages }: Structure): PackageRule {
  for (const [pattern, rule] of Object.entries(packages)) if (matchesGlob(name, pattern)) return rule;
  return { imports: [], node: false };
}

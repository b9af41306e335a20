import { objectMember, stringMember } from "@pressroom/description";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../workspace/installed.ts";
import { packagesFolder, type Workspace } from "../workspace/workspace.ts";

/** A package of the repository, from its `package.json`. */
export interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  /** Names of its runtime dependencies. */
  readonly dependencies: readonly string[];
}

/** The packages of a repository, sorted by folder. */
export function readPackages(workspace: Workspace): WorkspacePackage[] {
  const parent = packagesFolder(workspace);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .sort()
    .flatMap((name): WorkspacePackage[] => {
      const path = join(parent, name, "package.json");
      if (!existsSync(path)) return [];
      const manifest = readManifest(path);
      const dependencies = ["dependencies", "peerDependencies"].flatMap((kind) =>
        Object.keys(objectMember(manifest, kind)),
      );
      return [{ name: stringMember(manifest, "name") ?? name, folder: join(parent, name), dependencies }];
    });
}

/** The packages that directly depend on one of the given ones. */
export function directDependents(packages: readonly WorkspacePackage[], name: string): WorkspacePackage[] {
  return packages.filter(({ dependencies }) => dependencies.includes(name));
}

/** All packages that depend on a package, directly or indirectly, without the package itself. */
export function allDependents(packages: readonly WorkspacePackage[], name: string): WorkspacePackage[] {
  const found = new Set<WorkspacePackage>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependent of directDependents(packages, next)) {
      if (found.has(dependent) || dependent.name === name) continue;
      found.add(dependent);
      open.push(dependent.name);
    }
  }
  return packages.filter((candidate) => found.has(candidate));
}

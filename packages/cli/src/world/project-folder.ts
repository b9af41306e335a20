import { existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { World } from "./world.ts";

/** The folder that a command was called in. File names on the command line are relative to it. */
export function calledIn({ folder }: World): string {
  return folder ?? process.cwd();
}

/**
 * The folder of the project that a folder belongs to: the nearest above it that has `pressroom.yaml` or descriptions in `specs/`.
 * The search stops at the root of the repository.
 * @returns the folder itself if there is none
 */
export function projectFolder(folder: string): string {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, "pressroom.yaml")) || hasDescriptions(join(place, "specs"))) return place;
    if (existsSync(join(place, ".git")) || dirname(place) === place) return folder;
  }
}

/** A path relative to the project's folder. */
export function seenFromProject(folder: string, path: string): string {
  const project = projectFolder(folder);
  return project === folder ? path : relative(project, resolve(folder, path)) || ".";
}

function hasDescriptions(specs: string): boolean {
  try {
    return readdirSync(specs).some((name) => existsSync(join(specs, name, "openapi.yaml")));
  } catch {
    return false;
  }
}

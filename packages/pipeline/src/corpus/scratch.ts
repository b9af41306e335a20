import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository, type Workspace } from "../workspace/workspace.ts";

/** A workspace in a folder of its own, in which generated packages find the engine and can be type-checked. */
export function makeScratch(): Workspace {
  const root = mkdtempSync(join(tmpdir(), "pressroom-scratch-"));
  mkdirSync(join(root, "node_modules/@pressroom"), { recursive: true });
  // A junction needs no rights on Windows; elsewhere the word means nothing.
  symlinkSync(join(repository.root, "packages/runtime"), join(root, "node_modules/@pressroom/runtime"), "junction");
  symlinkSync(join(repository.root, "node_modules/@types"), join(root, "node_modules/@types"), "junction");
  copyFileSync(join(repository.root, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  return { root };
}

export function dropScratch({ root }: Workspace): void {
  rmSync(root, { recursive: true, force: true });
}

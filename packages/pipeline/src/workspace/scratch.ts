import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSettings, type WorkspaceSettings } from "./settings.ts";
import { enginePackage } from "./installed.ts";
import type { Workspace } from "./workspace.ts";

/** A temporary workspace in which generated packages find the engine. */
export function makeScratch(settings: WorkspaceSettings = defaultSettings()): Workspace {
  // Prism and the compiler name files by their real path.
  const root = realpathSync(mkdtempSync(join(tmpdir(), "pressroom-scratch-")));
  mkdirSync(join(root, "node_modules/@pressroom"), { recursive: true });
  // On Windows a junction needs no special rights; elsewhere the type is ignored.
  symlinkSync(realpathSync(enginePackage()), join(root, "node_modules/@pressroom/runtime"), "junction");
  return { root, settings };
}

export function dropScratch({ root }: Workspace): void {
  rmSync(root, { recursive: true, force: true });
}

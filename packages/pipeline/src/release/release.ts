import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oneLine } from "../findings/finding.ts";
import { PipelineError } from "../findings/pipeline-error.ts";
import type { Print } from "../findings/print.ts";
import { allDependents, readPackages, type WorkspacePackage } from "./packages.ts";
import { readManifest } from "../workspace/installed.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { layOut } from "./publishable.ts";

/**
 * Hands each package of a repository to the registry whose version is not there yet, what others need first.
 * @param dryRun only says what would be published
 * @returns exit code
 * @throws PipelineError when a package isn't built, or the registry refuses it
 */
export function release(workspace: Workspace, dryRun: boolean, print: Print): number {
  const packages = readPackages(workspace).filter(({ folder }) => manifestOf(folder).private !== true);
  const versions = new Map(packages.map(({ name, folder }) => [name, manifestOf(folder).version ?? "0.0.0"]));
  const place = mkdtempSync(join(tmpdir(), "pressroom-release-"));
  try {
    for (const one of inOrder(packages)) {
      const version = `${one.name}@${versions.get(one.name) ?? ""}`;
      if (isPublished(workspace, version)) {
        print(`${version} is published already`);
        continue;
      }
      const target = join(place, one.name.replace(/[@/]/g, "-"));
      layOut(one, versions, target);
      const words = ["publish", target, "--access", "public", ...(dryRun ? ["--dry-run"] : [])];
      const { failed, complaints } = npm(workspace, words);
      if (failed) throw new PipelineError(`${version} was not published: ${oneLine(complaints).slice(0, 500)}`);
      print(`${dryRun ? "would be published" : "published"}: ${version}`);
    }
    return 0;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** What a package needs of this repository comes before it. */
function inOrder(packages: readonly WorkspacePackage[]): WorkspacePackage[] {
  const depth = (one: WorkspacePackage): number =>
    packages.filter((other) => allDependents(packages, other.name).includes(one)).length;
  return [...packages].sort((one, other) => depth(one) - depth(other));
}

/** @throws PipelineError when the registry can't be asked: what it doesn't have is another matter */
function isPublished(workspace: Workspace, version: string): boolean {
  const { failed, said, complaints } = npm(workspace, ["view", version, "version", "--json"]);
  if (!failed) return said.trim() !== "";
  if (/"code": "E404"/.test(said)) return false;
  throw new PipelineError(`the registry can't be asked for ${version}: ${oneLine(complaints || said).slice(0, 500)}`);
}

/** What npm printed as a result, and what it complained of. Under `npm run --silent` it would not complain at all. */
function npm(
  { root }: Workspace,
  words: readonly string[],
): { readonly failed: boolean; readonly said: string; readonly complaints: string } {
  const { status, stdout, stderr, error } = spawnSync("npm", [...words, "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  return { failed: status !== 0, said: stdout ?? "", complaints: error ? String(error) : (stderr ?? "") };
}

function manifestOf(folder: string): { readonly version?: string; readonly private?: boolean } {
  return readManifest(join(folder, "package.json")) as { version?: string; private?: boolean };
}

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
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
 * Publishes each package of a repository whose version is not in the registry yet, dependencies first. While changesets wait to
 * become versions it publishes nothing, since the packages may hold more than their versions say.
 * @param dryRun only says what would be published
 * @returns exit code
 * @throws PipelineError if a package isn't built, or the registry refuses it
 */
export function release(workspace: Workspace, dryRun: boolean, print: Print): number {
  const waiting = waitingChangesets(join(workspace.root, ".changeset"));
  if (waiting > 0) {
    print(
      `nothing was published: ${waiting === 1 ? "1 changeset waits" : `${waiting} changesets wait`} to become a version; run \`npx changeset version\` (or the script that does) first`,
    );
    return 0;
  }
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

/** The changesets of a repository that are in no version yet. Those of a prerelease stay until it ends. */
function waitingChangesets(folder: string): number {
  if (!existsSync(folder) || existsSync(join(folder, "pre.json"))) return 0;
  return readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md").length;
}

/** Sorts packages so that dependencies come first. */
function inOrder(packages: readonly WorkspacePackage[]): WorkspacePackage[] {
  const depth = (one: WorkspacePackage): number =>
    packages.filter((other) => allDependents(packages, other.name).includes(one)).length;
  return [...packages].sort((one, other) => depth(one) - depth(other));
}

/** Whether the registry has a version. @throws PipelineError if the registry can't be asked */
function isPublished(workspace: Workspace, version: string): boolean {
  const { failed, said, complaints } = npm(workspace, ["view", version, "version", "--json"]);
  if (!failed) return said.trim() !== "";
  if (/"code": "E404"/.test(said)) return false;
  throw new PipelineError(`the registry can't be asked for ${version}: ${oneLine(complaints || said).slice(0, 500)}`);
}

/** The output and the errors of npm, with a log level, since `npm run --silent` would hide the errors. */
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

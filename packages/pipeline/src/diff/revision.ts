import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PipelineError } from "../findings/pipeline-error.ts";
import type { Workspace } from "../workspace/workspace.ts";

/**
 * Provides an API's files of a revision, in a temporary workspace.
 * @returns undefined if the API did not exist then
 * @throws PipelineError when git does not know the revision
 */
export async function atRevision<T>(
  workspace: Workspace,
  api: string,
  revision: string,
  use: (then: Workspace) => Promise<T>,
): Promise<T | undefined> {
  const folder = `specs/${api}`;
  const commit = commitOf(workspace, revision);
  const names = (git(workspace, ["ls-tree", "-r", "-z", "--name-only", commit, "--", folder]) ?? "")
    .split("\0")
    .filter((name) => name !== "");
  if (names.length === 0) return undefined;
  const root = mkdtempSync(join(tmpdir(), "pressroom-diff-"));
  try {
    for (const name of names) {
      const path = join(root, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, git(workspace, ["show", `${commit}:./${name}`]) ?? "");
    }
    return await use({ ...workspace, root });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @throws PipelineError when git does not know the revision */
export function commitOf(workspace: Workspace, revision: string): string {
  // Git would read a revision that begins with a dash as an option.
  const words = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const commit = git(workspace, words)?.trim();
  if (!commit && git(workspace, ["rev-parse", "--git-dir"]) === undefined)
    throw new PipelineError(
      `${workspace.root} is in no git repository, so nothing older is known: name two files, e.g. pressroom diff before.yaml after.yaml`,
      2,
    );
  if (!commit && revision === "HEAD")
    throw new PipelineError("nothing is committed yet, so there is nothing to compare with: commit first", 2);
  if (!commit)
    throw new PipelineError(
      `git knows no revision "${revision}" here: name a commit, a branch or a tag after --from`,
      2,
    );
  return commit;
}

/** A file of a commit; undefined if there is none of that name. */
export function fileAt(workspace: Workspace, commit: string, path: string): string | undefined {
  return git(workspace, ["show", `${commit}:./${path}`]);
}

/** The last release of a package, or the last commit if there was no release. */
export function lastRelease(workspace: Workspace, packageName: string): string {
  return git(workspace, ["describe", "--tags", "--abbrev=0", "--match", `${packageName}@*`])?.trim() || "HEAD";
}

function git(workspace: Workspace, parameters: readonly string[]): string | undefined {
  try {
    return execFileSync("git", parameters, {
      cwd: workspace.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch {
    return undefined;
  }
}

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "../repository.ts";
import { runProgram, type Environment } from "../testing/run-program.ts";

/** A copy of this checkout, including uncommitted changes, with its own remote. */
export interface Clone {
  readonly root: string;
  /** The remote: a bare repository next to it. */
  readonly origin: string;
  run(command: string, parameters: readonly string[], environment?: Environment): Promise<string>;
  remove(): void;
}

/** @param files selects the files by path; default: all */
export async function cloneRepository(files: (path: string) => boolean = () => true): Promise<Clone> {
  const folder = mkdtempSync(join(tmpdir(), "pressroom-clone-"));
  const root = join(folder, "pressroom");
  const origin = join(folder, "origin.git");
  const listed = await runProgram(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    repository.root,
  );
  for (const path of listed.split("\0").filter((path) => path !== "" && files(path))) {
    const from = join(repository.root, path);
    if (!existsSync(from)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(from, join(root, path));
  }
  const run: Clone["run"] = (command, parameters, environment) => runProgram(command, parameters, root, environment);
  await run("git", ["init", "--quiet", "--initial-branch=main"]);
  await run("git", ["init", "--quiet", "--bare", "--initial-branch=main", origin]);
  await run("git", ["remote", "add", "origin", origin]);
  await run("git", ["config", "user.name", "Test"]);
  await run("git", ["config", "user.email", "test@pressroom.test"]);
  return { root, origin, run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Commits everything, and pushes it to main. */
export async function commitAll(clone: Clone, message: string): Promise<void> {
  await clone.run("git", ["add", "--all"]);
  await clone.run("git", ["commit", "--quiet", "--message", message]);
  await clone.run("git", ["push", "--quiet", "origin", "HEAD:refs/heads/main"]);
}

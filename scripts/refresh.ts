/**
 * node scripts/refresh.ts [api…]: pulls each description; where one means something else now, regenerates its package, rates the
 * change, writes the changeset, and puts all of it on a branch of its own with one pull request, which a later run brings up to
 * date. Run daily by .github/workflows/refresh.yml. Needs a clean checkout of the base branch, and `gh` on the PATH.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand, readArguments } from "./pipeline/command.ts";
import { PipelineError } from "./pipeline/problem.ts";
import { repository, selectApis } from "./pipeline/workspace.ts";

const bodyFolder = join(repository.root, "reports");

await runCommand(() => {
  const apis = selectApis(repository, readArguments("node scripts/refresh.ts [api…]").names);
  if (git("status", "--porcelain") !== "") throw new PipelineError("the checkout holds changes: commit or drop them first");
  const base = git("rev-parse", "HEAD");
  let failed = false;
  for (const api of apis) {
    try {
      console.log(`${api}: ${refresh(api)}`);
    } catch (error) {
      failed = true;
      console.error(`${api}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      git("reset", "--hard", "--quiet", base);
      git("clean", "--force", "-d", "--quiet", "specs", "packages", ".changeset");
    }
  }
  return failed ? 1 : 0;
});

/** @returns what came of it, in a few words */
function refresh(api: string): string {
  script("specs.ts", "pull", api);
  // The lock notes that somebody looked; only another meaning is a change.
  if (git("status", "--porcelain", "--", `specs/${api}`) === "") return "nothing changed";
  script("generate.ts", api);
  script("specs.ts", "change", api);
  const verdict = script("specs.ts", "diff", api).split("\n")[0] ?? api;
  const body = join(bodyFolder, `refresh-${api}.md`);
  mkdirSync(bodyFolder, { recursive: true });
  writeFileSync(body, `\`\`\`\n${script("specs.ts", "diff", api).trim()}\n\`\`\`\n`);
  const branch = `refresh/${api}`;
  git("add", "--all", "specs", "packages", ".changeset");
  git("commit", "--quiet", "--message", `Description of ${api} changed`);
  // The branch is this script's alone: whatever an earlier run put there is superseded.
  git("push", "--quiet", "--force", "origin", `HEAD:refs/heads/${branch}`);
  return `${verdict}; ${proposeChange(branch, verdict, body)}`;
}

/** Opens the pull request, or brings the text of the open one up to date. */
function proposeChange(branch: string, title: string, body: string): string {
  const open = run("gh", "pr", "list", "--head", branch, "--state", "open", "--json", "number", "--jq", ".[0].number").trim();
  if (open !== "") {
    run("gh", "pr", "edit", open, "--title", title, "--body-file", body);
    return `pull request ${open} brought up to date`;
  }
  run("gh", "pr", "create", "--head", branch, "--title", title, "--body-file", body);
  return "pull request opened";
}

function script(name: string, ...parameters: string[]): string {
  return run(process.execPath, join("scripts", name), ...parameters);
}

function git(...parameters: string[]): string {
  return run("git", ...parameters).trim();
}

/** @throws Error with what the command printed */
function run(command: string, ...parameters: string[]): string {
  try {
    return execFileSync(command, parameters, { cwd: repository.root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${parameters.join(" ")} failed: ${`${stdout}${stderr}`.trim().split("\n").at(-1) ?? ""}`, { cause: error });
  }
}

/**
 * node scripts/refresh.ts [api…]: pulls each description; where one means something else now, regenerates its package, rates the
 * change, writes the changeset, and puts all of it on a branch of its own with one pull request, which a later run brings up to
 * date. Run daily by .github/workflows/refresh.yml. Needs a clean checkout of the base branch, and `gh` on the PATH.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  generate,
  PipelineError,
  type Print,
  printError,
  printLine,
  pull,
  rateAll,
  readArguments,
  reportText,
  runCommand,
  selectApis,
  verdict,
  writeChangeset,
} from "@pressroom/pipeline";
import { repository } from "./repository.ts";

const bodyFolder = join(repository.root, "reports");

await runCommand(async () => {
  const apis = selectApis(repository, readArguments("node scripts/refresh.ts [api…]").names);
  if (git("status", "--porcelain") !== "")
    throw new PipelineError("the checkout holds changes: commit or drop them first");
  const base = git("rev-parse", "HEAD");
  let failed = false;
  for (const api of apis) {
    try {
      printLine(`${api}: ${await refresh(api, base)}`);
    } catch (error) {
      failed = true;
      printError(`${api}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      git("reset", "--hard", "--quiet", base);
      git("clean", "--force", "-d", "--quiet", "specs", "packages", ".changeset");
    }
  }
  return failed ? 1 : 0;
});

/** @returns what came of it, in a few words */
async function refresh(api: string, base: string): Promise<string> {
  const branch = `refresh/${api}`;
  await done((print) => pull(repository, [api], print, { variables: process.env, now: () => new Date() }));
  // The lock notes that somebody looked; only another meaning is a change.
  if (git("status", "--porcelain", "--", `specs/${api}`) === "") return `nothing changed${withdraw(branch)}`;
  await done((print) => generate(repository, [api], print));
  const [rating] = await rateAll(repository, [api], undefined, () => undefined);
  if (!rating) throw new PipelineError("is new since the last release: release it first");
  const changeset = writeChangeset(repository, rating);
  git("add", "--all", "specs", "packages", ".changeset");
  if (isProposed(branch, base)) return "changed as its pull request says";
  git("commit", "--quiet", "--message", `Description of ${api} changed`);
  // The branch is this script's alone: whatever an earlier run put there is superseded.
  git("push", "--quiet", "--force", "origin", `HEAD:refs/heads/${branch}`);
  // If the overlay says what the vendor now says too, nobody notices, and there is nothing to release.
  const title = changeset === undefined ? `${api}: the description changed, its clients do not` : verdict(rating);
  const proposed = propose(branch, title, reportText(rating));
  // What a workflow pushes or opens starts no other workflow, but it may ask for one.
  run("gh", "workflow", "run", "ci.yml", "--ref", branch);
  return proposed;
}

/** @throws PipelineError with what a verb printed, when it fails */
async function done(verb: (print: Print) => Promise<number>): Promise<void> {
  const lines: string[] = [];
  if ((await verb((line) => lines.push(line))) !== 0) throw new PipelineError(lines.join("\n"));
}

/** Whether the branch holds what is staged already, on the same base. When the server was asked doesn't count. */
function isProposed(branch: string, base: string): boolean {
  if (!isPushed(branch)) return false;
  git("fetch", "--quiet", "origin", `refs/heads/${branch}`);
  if (git("rev-parse", "FETCH_HEAD^") !== base) return false;
  const same = git("diff", "--cached", "--name-only", "FETCH_HEAD", "--", ":!specs/specs.lock") === "";
  // One that somebody has closed stays closed until the vendor changes something else.
  return same && pullRequest(branch, "all") !== "";
}

function isPushed(branch: string): boolean {
  return git("ls-remote", "--heads", "origin", `refs/heads/${branch}`) !== "";
}

/** Opens the pull request, or brings the text of the open one up to date. */
function propose(branch: string, title: string, report: string): string {
  const body = join(bodyFolder, `${branch.replace("/", "-")}.md`);
  mkdirSync(bodyFolder, { recursive: true });
  writeFileSync(body, `\`\`\`\n${report}\n\`\`\`\n`);
  const open = pullRequest(branch, "open");
  if (open === "") {
    run("gh", "pr", "create", "--head", branch, "--title", title, "--body-file", body);
    return `${title}; pull request opened`;
  }
  run("gh", "pr", "edit", open, "--title", title, "--body-file", body);
  return `${title}; pull request ${open} brought up to date`;
}

/** Closes the pull request of a change that the vendor has taken back. */
function withdraw(branch: string): string {
  const open = isPushed(branch) ? pullRequest(branch, "open") : "";
  if (open === "") return "";
  run(
    "gh",
    "pr",
    "close",
    open,
    "--comment",
    "The description is again what it is on the base branch.",
    "--delete-branch",
  );
  return `; pull request ${open} closed`;
}

/** @returns its number, or nothing */
function pullRequest(branch: string, state: "open" | "all"): string {
  return run("gh", "pr", "list", "--head", branch, "--state", state, "--json", "number", "--jq", ".[0].number").trim();
}

function git(...parameters: string[]): string {
  return run("git", ...parameters).trim();
}

/** @throws Error with what the command printed */
function run(command: string, ...parameters: string[]): string {
  try {
    return execFileSync(command, parameters, {
      cwd: repository.root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${parameters.join(" ")} failed:\n${`${stdout}${stderr}`.trim()}`, { cause: error });
  }
}

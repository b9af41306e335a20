/**
 * node scripts/release.ts version: turns the changesets into versions and changelogs, and brings the lockfile after them.
 * node scripts/release.ts publish: builds, and publishes every package whose version the registry does not have yet.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { PipelineError, runCommand } from "@pressroom/pipeline";

const commands: Readonly<Record<string, readonly (readonly string[])[]>> = {
  version: [
    ["changeset", "version"],
    ["pnpm", "install", "--lockfile-only", "--prefer-offline"],
  ],
  publish: [
    ["turbo", "run", "build", "--output-logs=errors-only"],
    // The branch is the workflow's affair; what is already published is passed over.
    ["pnpm", "--recursive", "publish", "--access", "public", "--no-git-checks"],
    ["changeset", "git-tag"],
  ],
};

await runCommand(() => {
  const verb = process.argv[2] ?? "";
  const steps = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!steps) throw new PipelineError(`Usage: node scripts/release.ts <${Object.keys(commands).join("|")}>`, 2);
  const before = new Set(tags());
  for (const step of steps) {
    const [command = "", ...parameters] = step[0] === "pnpm" ? step : ["pnpm", "exec", ...step];
    const { status } = spawnSync(command, parameters, { stdio: "inherit", shell: process.platform === "win32" });
    if (status !== 0) throw new PipelineError(`${step.join(" ")} failed`);
  }
  // The workflow's action announces what it reads in lines like these.
  for (const tag of tags()) if (!before.has(tag)) console.log(`New tag: ${tag}`);
  return 0;
});

function tags(): string[] {
  return execFileSync("git", ["tag"], { encoding: "utf8" })
    .split("\n")
    .filter((tag) => tag !== "");
}

/**
 * node scripts/release/release.ts version: turns the changesets into versions and changelogs, and brings the lockfile after them.
 * node scripts/release/release.ts pack: builds every package and packs it into `release/`, each with a list of what is in it.
 * node scripts/release/release.ts canary: the same under versions of their own, for trying a change before it is released.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PipelineError, runCommand } from "@pressroom/pipeline";
import { packAll } from "../consumers/pack.ts";
import { repository } from "../repository.ts";
import { writeContents } from "./contents.ts";

const folder = join(repository.root, "release");

const commands: Readonly<Record<string, () => Promise<void>>> = {
  async version() {
    run("pnpm", "exec", "changeset", "version");
    run("pnpm", "install", "--lockfile-only", "--prefer-offline");
  },
  async canary() {
    run("pnpm", "exec", "changeset", "version", "--snapshot", "canary");
    await pack();
  },
  pack,
};

async function pack(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const packed = await packAll(repository.root, folder);
  await writeContents(repository.root, folder);
  console.log(`${packed.length} packages in release/, what is in each in release/contents/`);
}

function run(command: string, ...parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new PipelineError(`${command} ${parameters.join(" ")} failed`);
}

await runCommand(async () => {
  const verb = process.argv[2] ?? "";
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (!command)
    throw new PipelineError(`Usage: node scripts/release/release.ts <${Object.keys(commands).join("|")}>`, 2);
  await command();
  return 0;
});

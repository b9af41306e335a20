// pnpm api add <file|url> [--id name] [--strict] [--wrapper]: makes any description an API of this repository. pnpm api remove <id> undoes it.
import { spawn } from "node:child_process";
import {
  addApi,
  exclusively,
  PipelineError,
  printLine,
  readArguments,
  removeApi,
  runCommand,
} from "@pressroom/pipeline";
import { repository } from "./repository.ts";

const usage = "pnpm api add <file|url> [--id name] [--strict] [--wrapper], or pnpm api remove <id> [--force]";

await runCommand(async () => {
  const { names, options } = readArguments(usage, {
    id: { type: "string" },
    force: { type: "boolean" },
    strict: { type: "boolean" },
    wrapper: { type: "boolean" },
  });
  const [verb, subject, ...more] = names;
  const { id, force } = options;
  if (subject === undefined || more.length > 0) throw new PipelineError(`Usage: ${usage}`, 2);
  if (verb === "add" && force === undefined) {
    const code = await addApi(
      repository,
      subject,
      typeof id === "string" ? id : undefined,
      new Date().toISOString().slice(0, 10),
      printLine,
      { strict: options["strict"] === true, wrapper: options["wrapper"] === true },
    );
    await linkPackages();
    return code;
  }
  if (verb !== "remove" || id !== undefined) throw new PipelineError(`Usage: ${usage}`, 2);
  await exclusively(repository, () => removeApi(repository, subject, force === true, printLine));
  await linkPackages();
  return 0;
});

/** Installs, so that new packages find each other and are in the lockfile. */
async function linkPackages(): Promise<void> {
  const code = await new Promise((resolve) => {
    const child = spawn("pnpm", ["install", "--prefer-offline", "--silent"], {
      cwd: repository.root,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    child.on("error", () => resolve(1));
    child.on("close", resolve);
  });
  if (code !== 0) printLine("run pnpm install, so that the packages find each other");
}

import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../testing/run-program.ts";
import type { Project } from "../project.ts";

/** A project as somebody has it, before a client is generated into it. */
export interface OwnProject {
  readonly folder: string;
  /** Runs a program in its folder. */
  run(command: string, ...parameters: readonly string[]): Promise<string>;
}

const sample = join(import.meta.dirname, "../../../packages/create/template/sample.yaml");

/** Writes somebody's project, and generates the client into `src/api` with the command of the README. */
export async function makeOwnProject(
  project: Project,
  name: string,
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<OwnProject> {
  const folder = join(project.folder, "own", name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) project.write(join("own", name, file), text);
  copyFileSync(sample, join(folder, "openapi.yaml"));
  const run = (command: string, ...parameters: readonly string[]): Promise<string> =>
    runProgram(command, parameters, folder, environment);
  const cli = join(project.folder, "node_modules/@pressroom/cli/dist/main.js");
  await run(process.execPath, cli, "generate", "openapi.yaml", "--out", "src/api");
  return { folder, run };
}

#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { PipelineError, printError, printLine } from "@pressroom/pipeline";
import { createRepository } from "./create-repository.ts";

const usage = "npm create @pressroom@latest <folder> [-- <description> --id <name> --no-install]";

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { positionals, values } = readWords();
    if (values.help === true) {
      printLine(`Usage: ${usage}`);
      return 0;
    }
    const [folder, description, other] = positionals;
    if (folder === undefined || other !== undefined) throw new PipelineError(`Usage: ${usage}`, 2);
    const today = new Date().toISOString().slice(0, 10);
    await createRepository({ folder, description, id: values.id, today }, printLine);
    if (values["no-install"] === true) printLine(`next: cd ${folder} && npm install && npm start`);
    else return install(folder);
    return 0;
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    printError(error.message);
    return error.exitCode;
  }
}

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { id: { type: "string" }, "no-install": { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    // Only Node's first sentence says what is wrong.
    const [said = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new PipelineError(`${said}. Usage: ${usage}`, 2);
  }
}

/** Shows npm's output only if something goes wrong. */
function install(folder: string): number {
  printLine("installing …");
  // Dev dependencies are needed to build and test; npm leaves them out if NODE_ENV is "production".
  const words = ["install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, stdout, stderr } = spawnSync("npm", words, {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status === 0) printLine(`next: cd ${folder} && npm start`);
  else
    printError(
      `${stdout}${stderr}\nnpm install failed: the repository is complete, so run it again in ${folder}`.trim(),
    );
  return status ?? 1;
}

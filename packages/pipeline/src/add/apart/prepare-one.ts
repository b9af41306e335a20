// The process that prepares an API: node prepare-one.ts <file for the result> <root> <source> <today> <wrapper or
// plain> [id]. A failure ends only this process.
import { writeFileSync } from "node:fs";
import { DescriptionError, PipelineError } from "../../findings/pipeline-error.ts";
import { openWorkspace } from "../../workspace/workspace.ts";
import { prepare } from "./prepare.ts";
import { written } from "./prepared-text.ts";

const [file = "", root = "", source = "", today = "", kind = "", id] = process.argv.slice(2);

async function main(): Promise<void> {
  try {
    writeFileSync(file, written(await prepare(openWorkspace(root), source, id, today, kind === "wrapper")));
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const { message, exitCode } = error;
    const code = error instanceof DescriptionError ? error.code : undefined;
    writeFileSync(file, JSON.stringify({ refused: { message, exitCode, code } }));
  }
  // Prism's timers would keep the process alive.
  process.exit();
}

// Not awaited here: CommonJS, which this is built as too, can't wait at the top of a file.
void main();

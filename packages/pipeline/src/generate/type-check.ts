import { execFile } from "node:child_process";
import { join } from "node:path";
import { installedPackage } from "../workspace/installed.ts";
import { PipelineError } from "../findings/pipeline-error.ts";

/** The result of compiling a package. */
export interface TypeCheck {
  /** Its messages, without the folder's path. */
  readonly faults: readonly string[];
  readonly mebibytes: number;
}

/** Runs the compiler on a folder with a `tsconfig.json`: the compiler of the current folder, or the pipeline's own. */
export function typeCheck(folder: string): Promise<TypeCheck> {
  const typescript =
    installedPackage("typescript", join(process.cwd(), "package.json")) ?? installedPackage("typescript");
  if (typescript === undefined) throw new PipelineError("typescript is not installed: install it");
  const compiler = join(typescript, "bin/tsc");
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [compiler, "-p", folder, "--extendedDiagnostics", "--pretty", "false"],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, output) => {
        const faults = output.split("\n").filter((line) => /\berror TS\d+/.test(line));
        if (error && faults.length === 0)
          return reject(new Error(`the compiler could not be run: ${error.message.split("\n")[0]}`));
        resolve({ faults, mebibytes: Number(/^Memory used:\s*(\d+)K/m.exec(output)?.[1] ?? 0) / 1024 });
      },
    );
  });
}

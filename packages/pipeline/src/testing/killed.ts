import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Workspace } from "../workspace/workspace.ts";

/** Functions that the work may call, by module, so that only used ones are loaded. */
const commands: Readonly<Record<string, string>> = {
  openWorkspace: "workspace/workspace.ts",
  exclusively: "workspace/exclusive.ts",
  addApi: "add/add-api.ts",
  removeApi: "add/remove-api.ts",
  generate: "generate/generate.ts",
  pull: "pull/pull.ts",
  rate: "diff/rate.ts",
  writeChangeset: "diff/report/changeset.ts",
};

/**
 * Runs work in a process that kills itself, like `kill -9`, at its n-th write to the workspace.
 * @param work code that may use `workspace`, `quiet`, which prints nothing, and what `commands` has
 * @returns whether it reached that write
 */
export function killedAt(workspace: Workspace, work: string, write: number): Promise<boolean> {
  const imports = Object.entries(commands)
    .filter(([name]) => name === "openWorkspace" || work.includes(`${name}(`))
    .map(([name, path]) => {
      const url = pathToFileURL(join(import.meta.dirname, "..", path)).href;
      return `const { ${name} } = await import(${JSON.stringify(url)});`;
    });
  const program = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    let left = ${write};
    for (const name of ["renameSync", "writeFileSync", "rmSync"]) {
      const real = fs[name];
      fs[name] = (path, ...rest) => {
        const isOurs = String(path).startsWith(${JSON.stringify(`${workspace.root}/`)}) && !String(path).includes(".pressroom.lock");
        if (isOurs && left-- === 0) process.kill(process.pid, "SIGKILL");
        return real(path, ...rest);
      };
    }
    syncBuiltinESMExports();
    ${imports.join("\n")}
    const workspace = openWorkspace(${JSON.stringify(workspace.root)});
    const quiet = () => undefined;
    ${work}
    process.exit(0);
  `;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
    child.on("close", (_, signal) => resolve(signal === "SIGKILL"));
  });
}

/** The text of every file of a workspace, by its path, without those of git. */
export function snapshot({ root }: Workspace): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.startsWith(join(root, ".git")),
  );
  return Object.fromEntries(
    files.map((entry) => [
      relative(root, join(entry.parentPath, entry.name)),
      readFileSync(join(entry.parentPath, entry.name), "utf8"),
    ]),
  );
}

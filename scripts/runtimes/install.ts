/** `pnpm runtimes:install`: brings the runtimes that the npm registry has, as pinned in `binaries/`. Chromium comes from the system. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const parameters = ["install", "--ignore-workspace", "--frozen-lockfile", "--reporter=append-only"];
const { status, stdout, stderr, error } = spawnSync("pnpm", parameters, {
  cwd: join(import.meta.dirname, "binaries"),
  encoding: "utf8",
  shell: process.platform === "win32",
});
if (status === 0) console.log("Node 20, 22 and 26, Bun, Deno and workerd are installed.");
else {
  console.error(`${stdout ?? ""}${stderr ?? ""}`.trim() || String(error));
  console.error("The runtimes could not be installed: see above.");
  process.exitCode = 1;
}

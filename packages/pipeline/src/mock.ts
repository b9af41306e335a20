import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { PipelineError } from "./findings/pipeline-error.ts";
import { installedPackage } from "./workspace/installed.ts";
import { packageFolder, placeOf, type Workspace } from "./workspace/workspace.ts";

/**
 * Runs Prism's command line on an API's effective description until it is stopped.
 * @param port TCP port on 127.0.0.1
 * @returns exit code of Prism
 * @throws PipelineError when the package or Prism is missing, or the port is taken
 */
export async function mock(workspace: Workspace, api: string, port: number): Promise<number> {
  const description = join(packageFolder(workspace, api), "openapi.json");
  if (!existsSync(description))
    throw new PipelineError(`${placeOf(workspace, description)} is missing: run pnpm generate ${api}`);
  const prism = prismCommand();
  await checkPort(port);
  const child = spawn(process.execPath, [prism, "mock", "--host", "127.0.0.1", "--port", String(port), description], {
    stdio: "inherit",
    env: { ...process.env, SCARF_ANALYTICS: "false" },
  });
  // A terminal's Ctrl-C reaches Prism by itself; who ends only us means Prism as well.
  process.once("SIGTERM", () => child.kill("SIGTERM"));
  process.once("SIGINT", () => undefined);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new PipelineError(`Prism can't be started: ${error.message}`)));
    child.once("exit", (code, signal) => resolve(signal === null ? (code ?? 0) : 0));
  });
}

/** Reads a port from the command line. */
export function readPort(text: string | boolean | undefined): number {
  if (text === undefined) return 4010;
  const port = typeof text === "string" && /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 1 && port <= 65_535))
    throw new PipelineError(`--port ${String(text)} is not a port: give a number from 1 to 65535`, 2);
  return port;
}

/** Prism belongs to the contract package; nothing else is to find it by chance. */
function prismCommand(): string {
  const contract = installedPackage("@pressroom/contract");
  const prism = contract && installedPackage("@stoplight/prism-cli", join(realpathSync(contract), "package.json"));
  if (prism === undefined) throw new PipelineError("Prism is not installed: install @pressroom/contract");
  return join(prism, "dist/index.js");
}

/** Prism itself ends with a stack trace when its port is taken. */
async function checkPort(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? "is in use"
          : error.code === "EACCES"
            ? "may not be used"
            : `can't be used (${error.code ?? error.message})`;
      reject(new PipelineError(`port ${port} ${why}: choose another one with --port`));
    });
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}

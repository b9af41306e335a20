import { copyFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Result } from "./harness/run-suite.ts";
import { resultOf, type Running, startProgram } from "./program.ts";
import { readResult } from "./result.ts";
import { openSocketHost } from "./socket-host.ts";

// Without what workerd has of Node's, so that only web standards are left.
const configurationOf = (socketHost: string): string => `
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "tests", worker = .worker), (name = "internet", network = (allow = ["private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "tests")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js"), (name = "tests.mjs", esModule = embed "tests.mjs")],
  bindings = [(name = "socketHost", text = "${socketHost}")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["no_nodejs_compat", "no_nodejs_compat_v2"],
);
`;

/** Runs a bundle in a worker, within the one request that asks for the result. */
export async function runInWorkerd(program: string, bundle: string): Promise<Result> {
  const folder = dirname(bundle);
  const file = join(folder, "workerd.capnp");
  copyFileSync(join(import.meta.dirname, "hosts/worker.js"), join(folder, "worker.js"));
  const sockets = await openSocketHost();
  writeFileSync(file, configurationOf(sockets.url));
  const running = startProgram(program, ["serve", file, "--control-fd=3"], 2);
  try {
    return await resultOf(
      running,
      portOf(running).then(async (port) => readResult(await (await fetch(`http://127.0.0.1:${port}/`)).text())),
    );
  } finally {
    await sockets.close();
  }
}

/** workerd tells on its control channel, one JSON message a line, which free port it took. */
function portOf(running: Running): Promise<number> {
  return new Promise((resolve) => {
    let said = "";
    running.child.stdio[3]?.on("data", (chunk) => {
      said += chunk;
      const port = /"port":\s*(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

/** The runtimes that the engine is held to. */
import type { Result } from "./harness/run-suite.ts";
import { runInChromium } from "./run-in-chromium.ts";
import { runInConsole } from "./run-in-console.ts";
import { runInWorkerd } from "./run-in-workerd.ts";

export interface Runtime {
  readonly name: string;
  /** Where its program may be; see `findProgram`. */
  readonly programs: readonly string[];
  /** What to do when it is in none of these places. */
  readonly advice: string;
  /** The modules of Node's that it lacks, or has in name only. */
  readonly lacks?: RegExp;
  run(program: string, bundle: string): Promise<Result>;
}

const install = "`pnpm runtimes:install` brings it on Linux x64";
const inConsole =
  (parameters: readonly string[] = []): Runtime["run"] =>
  (program, bundle) =>
    runInConsole(program, parameters, bundle);

export const runtimes: readonly Runtime[] = [
  { name: "Node 20", programs: ["node-20/bin/node"], advice: install, run: inConsole() },
  { name: "Node 22", programs: ["node-22/bin/node"], advice: install, run: inConsole() },
  // The one that runs everything else.
  { name: "Node 24", programs: [process.execPath], advice: install, run: inConsole() },
  { name: "Node 26", programs: ["node-26/bin/node"], advice: install, run: inConsole() },
  {
    name: "Bun",
    programs: ["@oven/bun-linux-x64-baseline/bin/bun", "bun"],
    advice: install,
    lacks: /^node:v8$/,
    run: inConsole(["run"]),
  },
  {
    name: "Deno",
    programs: ["@deno/linux-x64-glibc/deno", "deno"],
    advice: install,
    run: inConsole(["run", "--allow-all", "--no-config", "--no-lock", "--no-remote"]),
  },
  {
    name: "workerd",
    programs: ["@cloudflare/workerd-linux-64/bin/workerd", "workerd"],
    advice: install,
    // Its sockets are those of the program that runs it.
    lacks: /^node:(?!net$)/,
    run: runInWorkerd,
  },
  {
    name: "Chromium",
    programs: [
      "chromium",
      "chromium-browser",
      "google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    advice: "`apt-get install chromium` brings it on Debian",
    lacks: /^node:/,
    run: runInChromium,
  },
];

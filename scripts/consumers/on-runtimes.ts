import { dirname, join } from "node:path";
import { createSitecorePublishingFake, serve } from "@pressroom/testing";
import type { Result } from "../runtimes/harness/run-suite.ts";
import { findProgram } from "../runtimes/program.ts";
import { runInConsole } from "../runtimes/run-in-console.ts";
import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

interface Host {
  readonly name: string;
  readonly programs: readonly string[];
  readonly parameters?: readonly string[];
  /** Whether it can `require` an ES module, which some dependencies of the pipeline and the contract suite are. */
  readonly runsTools?: boolean;
}

const deno = ["run", "--allow-all", "--no-lock", "--no-config", "--node-modules-dir=manual"];

/** Programs in both module systems, on runtimes that run JavaScript files from a console. */
export function checksOnRuntimes(project: Project): Check[] {
  const hosts: Host[] = [
    { name: "Node 20.10", programs: [project.tool("node-20.10/bin/node")] },
    { name: "Node 20", programs: ["node-20/bin/node"] },
    { name: "Node 22", programs: ["node-22/bin/node"] },
    { name: "Node 24", programs: [process.execPath], runsTools: true },
    { name: "Node 26", programs: ["node-26/bin/node"], runsTools: true },
    { name: "Bun", programs: ["@oven/bun-linux-x64-baseline/bin/bun", "bun"], parameters: ["run"] },
    { name: "Deno", programs: ["@deno/linux-x64-glibc/deno", "deno"], parameters: deno },
  ];
  return hosts.flatMap(({ name, programs, parameters = [], runsTools = false }) => {
    const program = findProgram(programs);
    const missing = program === undefined ? "it is not installed: pnpm runtimes:install" : undefined;
    const files = ["server.mjs", "server.cjs", ...(runsTools ? ["tools.mjs", "tools.cjs"] : [])];
    const checks = files.map((file): Check => ({
      name: `${name}, ${file}`,
      missing,
      run: async () =>
        judged(await runInConsole(program ?? "", parameters, join(project.folder, file), project.folder)),
    }));
    if (!name.startsWith("Node")) return checks;
    return [...checks, { name: `${name}, pressroom`, missing, run: () => usesCommand(project, name, program ?? "") }];
  });
}

export function judged({ passed, failures }: Result): number {
  if (failures.length > 0) throw new Error(failures.map(({ test, message }) => `${test}: ${message}`).join("\n"));
  return passed;
}

/** Runs the packed program like `npx @pressroom/cli`: it publishes on a fake, and writes a client that it then finds complete. */
async function usesCommand({ folder, write }: Project, name: string, node: string): Promise<number> {
  const served = await serve(createSitecorePublishingFake({ duration: 50 }));
  const environment = {
    SITECORE_CLIENT_ID: "client",
    SITECORE_CLIENT_SECRET: "secret",
    SITECORE_BASE_URL: served.url,
    SITECORE_TOKEN_URL: `${served.url}/oauth/token`,
  };
  const own = dirname(write(`command/${name.replace(" ", "-")}/openapi.yaml`, description));
  const main = join(folder, "node_modules/@pressroom/cli/dist/main.js");
  const says = async (line: string, wanted: RegExp): Promise<void> => {
    const said = await runProgram(node, [main, ...line.split(" ")], own, environment);
    if (!wanted.test(said)) throw new Error(`pressroom ${line} said ${said}`);
  };
  try {
    await says("--version", /\d+\.\d+\.\d+/);
    await says("publish sitecore --locale en --interval 0.02", / succeeded\n$/);
    await says("generate openapi.yaml --out src/api", /./);
    await says("generate openapi.yaml --out src/api --check", /./);
    return 4;
  } finally {
    await served.close();
  }
}

const description = `openapi: 3.1.0
info: { title: Press, version: "1" }
servers: [{ url: https://press.test/v1 }]
paths: { /jobs: { get: { operationId: listJobs, responses: { "200": { description: all, content: { application/json: { schema: { type: array } } } } } } } }
`;

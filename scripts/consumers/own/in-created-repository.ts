import { globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { startVerdaccio } from "../../release/verdaccio.ts";
import { findProgram } from "../../runtimes/program.ts";
import { runProgram } from "../../testing/run-program.ts";
import type { Check } from "../check.ts";
import type { Project } from "../project.ts";
import { rehearseCreated } from "./created-repository.ts";

const root = join(import.meta.dirname, "../../..");

/** `npm create @pressroom`, from nothing to a call of what was released, on a Node 20 with npm alone. */
export function checksInCreatedRepository(project: Project): Check[] {
  const node = findProgram(["node-20/bin/node"]);
  return [
    {
      name: "npm create, Node 20 with npm alone",
      missing: node === undefined ? "Node 20 is not installed: pnpm runtimes:install" : undefined,
      async run() {
        // Outside of the tools: what a package doesn't bring must not be found in a folder above it.
        const folder = mkdtempSync(join(tmpdir(), "pressroom-created-"));
        const registry = await startVerdaccio(project.tool("verdaccio/bin/verdaccio"), join(folder, "registry"));
        let passed = 0;
        try {
          const PATH = binOf(join(folder, "bin"), node ?? "");
          await publishAll(project, join(folder, "npmrc"), registry.npmrc);
          const rehearsal = { folder, descriptions: descriptions(), registry, environment: { PATH } };
          await rehearseCreated(rehearsal, async (name, run) => {
            await run().catch((error: unknown) => {
              throw new Error(`${name}: ${String(error)}`, { cause: error });
            });
            passed++;
          });
        } finally {
          await registry.stop();
          rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        }
        return passed;
      },
    },
  ];
}

/** A folder with the programs that somebody has who has this Node: no pnpm, and no Node but this one. */
function binOf(folder: string, node: string): string {
  mkdirSync(folder);
  symlinkSync(node, join(folder, "node"));
  for (const name of ["npm", "git", "sh", "tar"]) {
    const program = findProgram([name]);
    if (program === undefined) throw new Error(`${name} is not installed`);
    symlinkSync(realpathSync(program), join(folder, name));
  }
  return folder;
}

async function publishAll(project: Project, settings: string, npmrc: string): Promise<void> {
  writeFileSync(settings, npmrc);
  const script = join(root, "scripts/release/publish-packed.mjs");
  const parameters = [script, join(project.folder, "tarballs")];
  await runProgram(process.execPath, parameters, project.folder, { npm_config_userconfig: settings });
}

/** Three descriptions to add: of a folder that is named the smallest that have many operations, else ours. */
function descriptions(): Record<string, string> {
  const named = process.env["PRESSROOM_DESCRIPTIONS"];
  const found =
    named === undefined
      ? ["14-headers", "24-names", "13-query-objects"].map((name) =>
          join(root, "packages/pipeline/src/testing/descriptions", `${name}.yaml`),
        )
      : globSync("*.{yaml,yml}", { cwd: named })
          .map((file) => join(named, file))
          .filter((file) => statSync(file).size > 20_000)
          .sort((one, other) => statSync(one).size - statSync(other).size)
          .slice(0, 3);
  return Object.fromEntries(found.map((file) => [idOf(file), file]));
}

/** `14-headers.yaml` is `headers`. */
const idOf = (file: string): string =>
  basename(file)
    .replace(/\.\w+$/, "")
    .replace(/^\d+-/, "")
    .toLowerCase();

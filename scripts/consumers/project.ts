import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runProgram } from "../testing/run-program.ts";
import { packAll } from "./pack.ts";
import { toolShed } from "./tool-shed.ts";

/** An empty project in which every packed package is installed. */
export interface Project {
  readonly folder: string;
  /** Where the tools are that `tools/` pins. */
  readonly shed: string;
  readonly packages: readonly string[];
  /** Takes a tool's file, such as a compiler's program. */
  tool(path: string): string;
  /** Writes a file, and says where. */
  write(path: string, text: string): string;
  remove(): void;
}

export async function makeProject(root: string): Promise<Project> {
  const shed = await toolShed();
  mkdirSync(join(shed, "projects"), { recursive: true });
  const folder = mkdtempSync(join(shed, "projects/p-"));
  const tarballs = join(folder, "tarballs");
  mkdirSync(tarballs);
  const packed = await packAll(root, tarballs);
  const dependencies = {
    ...Object.fromEntries(packed.map(({ name, file }) => [name, `file:${file}`])),
    // What a user adds who wants the faster transport of Node.
    undici: "^6.0.0",
  };
  const project: Project = {
    folder,
    shed,
    packages: packed.map(({ name }) => name),
    tool: (path) => join(shed, "node_modules", path),
    write(path, text) {
      const file = join(folder, path);
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  project.write("package.json", JSON.stringify({ name: "consumer", private: true, dependencies }));
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", "--ignore-scripts"];
  await runProgram("npm", ["install", ...quiet], folder);
  writePrograms(project);
  return project;
}

/** The programs in both module systems: as they are written, and as a compiler makes CommonJS of them. */
function writePrograms({ folder, shed, write }: Project): void {
  const source = join(import.meta.dirname, "programs");
  const { transformSync } = createRequire(join(shed, "package.json"))("esbuild") as {
    transformSync(text: string, options: object): { code: string };
  };
  cpSync(source, folder, { recursive: true });
  for (const name of ["web", "server", "tools"]) {
    const text = readFileSync(join(source, `${name}.mjs`), "utf8").replaceAll("./web.mjs", "./web.cjs");
    write(`${name}.cjs`, transformSync(text, { format: "cjs", target: "es2022", platform: "node" }).code);
  }
}

import { existsSync, globSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

const root = join(import.meta.dirname, "../..");

const options = {
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
  target: "es2022",
  types: [],
  lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
};

/** How the files of a project import each other, by `--extension`. */
const extensions = {
  ts: { module: "esnext", moduleResolution: "bundler", allowImportingTsExtensions: true },
  js: { module: "nodenext" },
  none: { module: "esnext", moduleResolution: "bundler" },
};

/** The output for each of our descriptions, and those in the folder `PRESSROOM_DESCRIPTIONS`, in four compilers. */
export function checksOfGenerated(project: Project): Check[] {
  const folders = new Map<string, Promise<string>>();
  return ["5.4", "5.9", "6", "7"].flatMap((version) =>
    Object.entries(extensions).map(([extension, setup]): Check => ({
      name: `generated files, TypeScript ${version}, extension ${extension}`,
      async run() {
        const generating = folders.get(extension) ?? generated(project, extension);
        folders.set(extension, generating);
        const folder = await generating;
        const file = `tsconfig-${version}.json`;
        project.write(
          `generated/${extension}/${file}`,
          JSON.stringify({ compilerOptions: { ...options, ...setup }, include: ["*/index.ts", "*/paths.ts"] }),
        );
        const compiler = project.tool(`typescript-${version}/bin/tsc`);
        await runProgram(process.execPath, ["--max-old-space-size=4096", compiler, "--project", file], folder);
        return descriptions().length;
      },
    })),
  );
}

/** Generates each description into its own folder, once for all compilers. */
async function generated(project: Project, extension: string): Promise<string> {
  const folder = join(project.folder, "generated", extension);
  mkdirSync(folder, { recursive: true });
  project.write(`generated/${extension}/package.json`, '{ "type": "module" }');
  const cli = join(project.folder, "node_modules/@pressroom/cli/dist/main.js");
  for (const description of descriptions()) {
    const name = nameOf(description);
    const overlay = join(dirname(description), "overlay.yaml");
    const words = existsSync(overlay) ? ["--overlay", "overlay.yaml"] : [];
    await runProgram(
      process.execPath,
      [cli, "generate", basename(description), "--out", join(folder, name), "--extension", extension, ...words],
      dirname(description),
    );
  }
  return folder;
}

function descriptions(): string[] {
  const others = process.env["PRESSROOM_DESCRIPTIONS"];
  return [
    ...globSync("specs/*/openapi.yaml", { cwd: root }).map((file) => join(root, file)),
    ...globSync("packages/pipeline/src/testing/descriptions/*.yaml", { cwd: root }).map((file) => join(root, file)),
    ...(others === undefined ? [] : globSync("*.{yaml,yml,json}", { cwd: others }).map((file) => join(others, file))),
  ].sort();
}

function nameOf(description: string): string {
  const name = basename(description).replace(/\.\w+$/, "");
  return name === "openapi" ? basename(dirname(description)) : name;
}

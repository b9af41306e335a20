import { readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { runProgram } from "../testing/run-program.ts";
import type { Check } from "./check.ts";
import type { Project } from "./project.ts";

const strict = {
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false,
  target: "es2022",
};
const web = { types: [], lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"] };

/** Usual settings of a compiler. */
const setups: Readonly<Record<string, { options: object; file: string; until?: number }>> = {
  nodenext: { options: { ...web, module: "nodenext" }, file: "use.mts" },
  "nodenext, CommonJS": { options: { ...web, module: "nodenext" }, file: "use.cts" },
  bundler: { options: { ...web, module: "esnext", moduleResolution: "bundler" }, file: "use.ts" },
  commonjs: { options: { ...web, module: "commonjs", moduleResolution: "node10" }, file: "use.ts", until: 5.9 },
  "types of Node, no DOM": { options: { types: ["node"], lib: ["es2022"], module: "nodenext" }, file: "use.mts" },
  "what builds and tests": { options: { types: ["node"], lib: ["es2022"], module: "nodenext" }, file: "tools.cts" },
};

/** Checks the declarations of every package, and a program that uses them. */
export function checksInCompilers(project: Project): Check[] {
  const sourceOf = (file: string): string =>
    readFileSync(join(import.meta.dirname, "programs", `${parse(file).name}.txt`), "utf8");
  return ["5.4", "5.9", "6", "7"].flatMap((version) =>
    Object.entries(setups)
      .filter(([, { until = 99 }]) => Number(version) <= until)
      .map(([name, { options, file }]): Check => ({
        name: `TypeScript ${version}, ${name}`,
        async run() {
          const folder = `types/${version}-${name.replaceAll(/\W+/g, "-")}`;
          project.write(`${folder}/${file}`, sourceOf(file));
          const typeRoots = [project.tool("@types")];
          const compilerOptions = { ...strict, ...options, typeRoots };
          project.write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: [file] }));
          const compiler = project.tool(`typescript-${version}/bin/tsc`);
          await runProgram(process.execPath, [compiler, "--project", join(project.folder, folder)], project.folder);
          return 1;
        },
      })),
  );
}

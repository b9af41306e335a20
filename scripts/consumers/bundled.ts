import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findProgram } from "../runtimes/program.ts";
import { runInChromium } from "../runtimes/run-in-chromium.ts";
import { runInWorkerd } from "../runtimes/run-in-workerd.ts";
import { runtimes } from "../runtimes/runtimes.ts";
import type { Check } from "./check.ts";
import { judged } from "./on-runtimes.ts";
import type { Project } from "./project.ts";

/** Bundles a program of the project into one ES module. */
type Bundler = (project: Project, entry: string, folder: string) => Promise<unknown>;

const bundlers: Readonly<Record<string, Bundler>> = {
  esbuild: (project, entry, folder) =>
    load<{ build(options: object): Promise<unknown> }>(project, "esbuild").build({
      entryPoints: [entry],
      outfile: join(folder, "tests.mjs"),
      bundle: true,
      format: "esm",
      platform: "browser",
      logLevel: "silent",
    }),
  vite: async (project, entry, folder) => {
    const { build } = (await import(project.tool("vite/dist/node/index.js"))) as {
      build(options: object): Promise<unknown>;
    };
    return build({
      root: project.folder,
      configFile: false,
      logLevel: "silent",
      build: {
        outDir: folder,
        lib: { entry, formats: ["es"], fileName: () => "tests.mjs" },
        rollupOptions: { external: [] },
      },
    });
  },
  webpack: (project, entry, folder) =>
    new Promise((resolve, reject) => {
      const webpack = load<(options: object, done: (error: unknown, stats: Stats) => void) => void>(project, "webpack");
      const output = { path: folder, filename: "tests.mjs", library: { type: "module" }, module: true };
      const settings = { context: project.folder, entry, output, experiments: { outputModule: true }, target: "web" };
      webpack({ ...settings, mode: "production" }, (error, stats) => {
        if (error) reject(error as Error);
        else if (stats.hasErrors()) reject(new Error(stats.toString({ preset: "errors-warnings" })));
        else resolve(undefined);
      });
    }),
};

/** A bundle is an ES module; parts from CommonJS are required there. */
const ofCommonJs = 'import program from "../web.cjs";\nexport const run = () => program.run();\n';

interface Stats {
  hasErrors(): boolean;
  toString(options: object): string;
}

/** Bundles of a program in each module system, by each bundler, run in a page and in a worker. */
export function checksBundled(project: Project): Check[] {
  return Object.entries(bundlers).flatMap(([name, bundle]) =>
    ["web.mjs", "web.cjs"].map((file): Check => {
      const chromium = programOf("Chromium");
      const workerd = programOf("workerd");
      return {
        name: `${name}, ${file}, in Chromium and workerd`,
        missing: chromium && workerd ? undefined : "Chromium or workerd is not installed",
        async run() {
          const folder = join(project.folder, "bundles", `${name}-${file.replace(".", "-")}`);
          mkdirSync(folder, { recursive: true });
          const entry = file.endsWith(".cjs")
            ? project.write("bundles/of-cjs.mjs", ofCommonJs)
            : join(project.folder, file);
          await bundle(project, entry, folder);
          const inPage = judged(await runInChromium(chromium ?? "", join(folder, "tests.mjs")));
          return inPage + judged(await runInWorkerd(workerd ?? "", join(folder, "tests.mjs")));
        },
      };
    }),
  );
}

function programOf(runtime: string): string | undefined {
  return findProgram(runtimes.find(({ name }) => name === runtime)?.programs ?? []);
}

function load<T>({ shed }: Project, name: string): T {
  return createRequire(join(shed, "package.json"))(name) as T;
}

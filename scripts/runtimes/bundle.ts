/** Packs the engine's test files, as they are, into modules that every runtime can load. */
import { globSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { type OutputChunk, type Plugin, rolldown } from "rolldown";
import { preloadedScenarios } from "./preloaded-scenarios.ts";

const root = join(import.meta.dirname, "../..");
const packages = join(root, "packages");
const harness = join(import.meta.dirname, "harness");
const entry = "virtual:test-files";

/** A CommonJS package inside a bundle asks for Node's modules in its own way. */
const requireOfNode = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);\n';

/** An ES module that exports `run(): Promise<Result>`. */
export interface Bundle {
  readonly name: string;
  readonly code: string;
  /** The modules of Node's that its tests ask for. */
  readonly needs: readonly string[];
}

/**
 * One bundle of all test files that need nothing but what the web has, and one of each file that needs more.
 * @throws Error when a file can't be resolved, or imports from `vitest` what the harness has not
 */
export async function bundleTests(): Promise<readonly Bundle[]> {
  const files = globSync(join(packages, "{runtime,scenarios}/src/**/*.test.ts")).sort();
  if (files.length === 0) throw new Error(`no test files in ${relative(root, packages)}`);
  const needs = new Map<string, readonly string[]>();
  await pack(files, (file, modules) => needs.set(file, modules));
  const isPlain = (file: string): boolean => needs.get(file)?.length === 0;
  const bundles: Bundle[] = [
    { name: "all that need nothing of Node's", code: await pack(files.filter(isPlain)), needs: [] },
  ];
  for (const file of files.filter((one) => !isPlain(one))) {
    const modules = needs.get(file) ?? [];
    const code = await pack([file]);
    // A worker, which has sockets of its host's, has no other module of Node's.
    const asks = code.includes("typeof require") && modules.some((module) => module !== "node:net");
    bundles.push({ name: relative(packages, file), code: asks ? `${requireOfNode}${code}` : code, needs: modules });
  }
  return bundles;
}

async function pack(
  files: readonly string[],
  tellNeeds?: (file: string, modules: readonly string[]) => void,
): Promise<string> {
  const plugins = [
    testFiles(files),
    placeOfSource(),
    nothingOfNode(),
    preloadedScenarios(),
    ...(tellNeeds ? [modulesOfNode(files, tellNeeds)] : []),
  ];
  const bundle = await rolldown({
    input: entry,
    platform: "neutral",
    external: /^node:/,
    resolve: {
      alias: { vitest: join(harness, "vitest.ts") },
      mainFields: ["module", "main"],
      conditionNames: ["import", "default"],
    },
    // The oldest runtime of all is Node 20.
    transform: { target: "es2022" },
    plugins,
    onLog(_, log) {
      // To rolldown these are warnings. Later they would fail less clearly.
      if (log.code === "UNRESOLVED_IMPORT" || log.code === "IMPORT_IS_UNDEFINED") throw new Error(log.message);
    },
  });
  try {
    const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
    const { code } = output.find((part) => part.type === "chunk") as OutputChunk;
    return code;
  } catch (error) {
    throw new Error(`the tests can't be bundled: ${withoutStack((error as Error).message)}`, { cause: error });
  } finally {
    await bundle.close();
  }
}

function withoutStack(message: string): string {
  return stripVTControlCharacters(message)
    .replace(/^ {4}at .*$/gm, "")
    .trim();
}

/** The entry. Nothing is evaluated before `run` is called: a worker may set no timer outside of a request. */
function testFiles(files: readonly string[]): Plugin {
  const list = files.map(
    (file) => `{ name: ${JSON.stringify(relative(packages, file))}, load: () => import(${JSON.stringify(file)}) }`,
  );
  return {
    name: "test-files",
    resolveId: (id) => (id === entry ? entry : null),
    load: (id) =>
      id === entry
        ? `export const run = async () => (await import(${JSON.stringify(join(harness, "run-suite.ts"))})).runFiles([${list.join(", ")}]);`
        : null,
  };
}

/** A test that reads a file next to it finds it from the bundle too. */
function placeOfSource(): Plugin {
  return {
    name: "place-of-source",
    transform: (code, id) =>
      id.startsWith(packages) && code.includes("import.meta.")
        ? code
            .replaceAll("import.meta.dirname", JSON.stringify(dirname(id)))
            .replaceAll("import.meta.filename", JSON.stringify(id))
            .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href))
        : null,
  };
}

/** fake-timers also fakes Node's own modules where it finds them. Here it finds them empty, since no other runtime has them. */
function nothingOfNode(): Plugin {
  const empty = "virtual:nothing";
  return {
    name: "nothing-of-node",
    resolveId: (id) => (["util", "timers", "timers/promises", "perf_hooks"].includes(id) ? empty : null),
    load: (id) => (id === empty ? "module.exports = {};" : null),
  };
}

/** Tells of each file which modules of Node's it reaches, itself or through what it imports. */
function modulesOfNode(files: readonly string[], tell: (file: string, modules: readonly string[]) => void): Plugin {
  return {
    name: "modules-of-node",
    generateBundle() {
      for (const file of files) {
        const reached = new Set([file]);
        for (const id of reached) {
          const info = this.getModuleInfo(id);
          for (const imported of [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])])
            reached.add(imported);
        }
        tell(file, [...reached].filter((id) => id.startsWith("node:")).sort());
      }
    },
  };
}

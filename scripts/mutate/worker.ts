/**
 * The process that runs tests for one mutant after another. What a fault can't have changed stays loaded: the modules that the
 * mutated file imports, and all libraries.
 */
import { init, runBaseTests, setupEnvironment } from "vitest/worker";
import type { Change } from "./warm-worker.ts";

interface Loaded {
  readonly importers: Set<string>;
}
interface Modules {
  readonly fileToModulesMap: Map<string, Set<Loaded>>;
  readonly getModuleById: (id: string) => Loaded | undefined;
  readonly invalidateModule: (module: Loaded) => void;
}

let modules: Modules | undefined;
const { seen } = globalThis as { seen?: Set<string> };
const send = process.send?.bind(process);
const on = process.on.bind(process);
const off = process.off.bind(process);

on("disconnect", () => process.kill(process.pid, "SIGKILL"));
on("message", (message: Partial<Change>) => {
  if (message.file === undefined) return;
  process.env["MUTANT"] = JSON.stringify(message);
  const files = message.file === "" ? [...(modules?.fileToModulesMap.keys() ?? [])] : [message.file];
  for (const file of files) for (const module of modules?.fileToModulesMap.get(file) ?? []) forget(module);
  seen?.clear();
});
init({
  post: (response) => send?.(response),
  on: (listener) => on("message", listener),
  off: (listener) => off("message", listener),
  onModuleRunner: (runner) => {
    modules = (runner as unknown as { evaluatedModules: Modules }).evaluatedModules;
  },
  setup: setupEnvironment,
  runTests: (state, traces) => runBaseTests("run", state, traces),
  collectTests: (state, traces) => runBaseTests("collect", state, traces),
});

/** The next import reads a module and all that import it anew. */
function forget(module: Loaded, seen: Set<Loaded> = new Set()): void {
  if (seen.has(module)) return;
  seen.add(module);
  for (const id of module.importers) {
    const importer = modules?.getModuleById(id);
    if (importer) forget(importer, seen);
  }
  modules?.invalidateModule(module);
}

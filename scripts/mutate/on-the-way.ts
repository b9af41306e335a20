/** Preloaded in every process and thread that a test starts: there, too, the mutated file reads as its mutant. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const { file, code } = JSON.parse(process.env["MUTANT"] ?? "{}") as { file?: string; code?: string };
if (file !== undefined && code !== undefined) {
  const mutant = pathToFileURL(file).href;
  registerHooks({
    load: (url, context, next) =>
      url === mutant ? { format: "module-typescript", source: code, shortCircuit: true } : next(url, context),
  });
}

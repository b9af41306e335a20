/**
 * Preloaded in every process and thread that a test starts: there, too, the mutated file reads as its mutant, and marked files say
 * which of their places are reached.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const { file, code } = JSON.parse(process.env["MUTANT"] ?? "{}") as { file?: string; code?: string };
const marked = process.env["MARKED"];
const reached = process.env["REACHED"];
const root = join(import.meta.dirname, "../..");
const seen = new Set<string>();

if (reached !== undefined)
  Object.assign(globalThis, {
    seen,
    reached: (place: string): void => {
      if (seen.has(place)) return;
      seen.add(place);
      // At once: a thread or process may be ended before it could say so.
      appendFileSync(reached, `${place}\n`);
    },
  });
if (file !== undefined || marked !== undefined) {
  const mutant = file === undefined ? undefined : pathToFileURL(file).href;
  registerHooks({
    load: (url, context, next) => {
      const source = url === mutant ? code : markedSource(url);
      return source === undefined ? next(url, context) : { format: "module-typescript", source, shortCircuit: true };
    },
  });
}

function markedSource(url: string): string | undefined {
  if (marked === undefined || !url.startsWith("file:") || !url.endsWith(".ts")) return undefined;
  const place = join(marked, relative(root, fileURLToPath(url)));
  return existsSync(place) ? readFileSync(place, "utf8") : undefined;
}

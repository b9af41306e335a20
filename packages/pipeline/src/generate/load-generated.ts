import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

const relativeImport = /\bfrom "\.\/([^"]+)\.js";/g;

/**
 * Loads the client of a generated package from its sources. Node 20 reads no TypeScript, so they are compiled to JavaScript next to it.
 * @param folder the package's
 * @returns the exports of its `index.ts`
 */
export async function loadGenerated(folder: string): Promise<Record<string, unknown>> {
  const target = join(dirname(folder), `${basename(folder)}.javascript`);
  mkdirSync(target, { recursive: true });
  // Without a package.json, Node would treat the compiled modules as CommonJS.
  writeFileSync(join(target, "package.json"), '{ "type": "module" }');
  const names = new Set(["index"]);
  for (const name of names) {
    const source = readFileSync(join(folder, "src", `${name}.ts`), "utf8");
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    writeFileSync(join(target, `${name}.js`), outputText);
    for (const [, imported = ""] of outputText.matchAll(relativeImport)) names.add(imported);
  }
  return (await import(pathToFileURL(join(target, "index.js")).href)) as Record<string, unknown>;
}

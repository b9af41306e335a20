import { join } from "node:path";
import ts from "typescript";
import { compilerOptions } from "../api-report/program.ts";
import type { Fault } from "../structure/structure.ts";
import { resolveOurs } from "./resolve.ts";
import { homeOf, readSnippets, type Snippet } from "./snippets.ts";

const options: ts.CompilerOptions = { ...compilerOptions, declaration: false, isolatedDeclarations: false };

/** Every sample of TypeScript in what people read compiles, strictly, with what its text has given. */
export function checkSnippets(root: string): Fault[] {
  return compileSnippets(root, readSnippets(root));
}

/** A line for each error of the compiler, at its place in the Markdown file. */
export function compileSnippets(root: string, snippets: readonly Snippet[]): Fault[] {
  const sources = new Map(
    snippets.map((snippet, index) => [join(homeOf(root, snippet), `sample-${index}.ts`), snippet]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => {
    const snippet = sources.get(path);
    return snippet ? moduleOf(snippet) : readFile(path);
  };
  host.resolveModuleNameLiterals = (literals, from, redirected, settings) =>
    literals.map(({ text }) => {
      const ours = resolveOurs(root, text);
      if (ours) return { resolvedModule: { resolvedFileName: ours, extension: extensionOf(ours) } };
      return ts.resolveModuleName(text, from, settings, host, undefined, redirected);
    });
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources].flatMap(([path, snippet]) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) => {
      const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ");
      return `${placeOf(snippet, diagnostic)}: the sample does not compile: ${text}`;
    });
  });
}

/** A sample as a module: what is given is its first line, so that the lines of the sample can be counted from there. */
export function moduleOf({ given, code }: Snippet): string {
  return `${given.replaceAll(/\s*\n\s*/g, " ")} export {};\n${code}`;
}

function extensionOf(file: string): ts.Extension {
  return file.endsWith(".json") ? ts.Extension.Json : ts.Extension.Ts;
}

function placeOf({ file, line }: Snippet, { file: source, start = 0 }: ts.Diagnostic): string {
  const inModule = source?.getLineAndCharacterOfPosition(start).line ?? 0;
  return inModule === 0 ? `${file}:${line} (given)` : `${file}:${line + inModule - 1}`;
}

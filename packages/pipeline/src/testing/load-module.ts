import { stripTypeScriptTypes } from "node:module";
import ts from "typescript";

/** Runs generated source that imports nothing but types, and gives what it exports. */
export async function loadModule(source: string): Promise<Record<string, unknown>> {
  return (await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`)) as Record<
    string,
    unknown
  >;
}

/** Syntax errors of a source file, in words. */
export function syntaxErrors(source: string): string[] {
  const { diagnostics } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return (diagnostics ?? []).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** The kinds of a source file's statements: what injected code would add to. */
export function statementKinds(source: string): string[] {
  const file = ts.createSourceFile("generated.ts", source, ts.ScriptTarget.ES2022, true);
  return [...new Set(file.statements.map((statement) => ts.SyntaxKind[statement.kind] ?? ""))].sort();
}

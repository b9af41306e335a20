import ts from "typescript";

/** The exported data of a generated file; its imports are replaced by their names. */
export async function loadModule(source: string): Promise<Record<string, unknown>> {
  const named = source.replace(/^import \{ (.*) \} from ".*";$/gm, (_, names: string) =>
    names
      .split(", ")
      .map((name) => `const ${name} = "${name}";`)
      .join(" "),
  );
  return (await import(`data:text/javascript,${encodeURIComponent(javaScriptOf(named))}`)) as Record<string, unknown>;
}

function javaScriptOf(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  return outputText;
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

import { globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";

/** One import, export or type from another module. */
export interface Import {
  /** The file that imports, relative to the root of the repository. */
  readonly file: string;
  /** As written: `./job.ts`, `@pressroom/runtime`, `node:fs`. */
  readonly target: string;
  /** The file that is meant, relative to the root, if the target is a relative path. */
  readonly local: string | undefined;
  /** `types` are gone when the program runs; `later` is `import("…")`, which loads when the program gets there. */
  readonly when: "at once" | "types" | "later";
}

const isTest = /\.test(-d)?\.[cm]?[jt]sx?$|\/src\/testing\//;

/** The sources of all packages, or of one, without tests and what serves tests alone. */
export function sourceFiles(root: string, folder = "*"): string[] {
  return globSync(`packages/${folder}/src/**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}`, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !isTest.test(file))
    .sort();
}

/** What a file imports, in each way that there is, types included. */
export function importsOf(root: string, file: string): Import[] {
  const found: Import[] = [];
  const add = (target: string, when: Import["when"]): void => {
    const local = target.startsWith(".") ? posix.join(dirname(file), target) : undefined;
    found.push({ file, target, local, when });
  };
  const visit = (node: ts.Node): void => {
    const target = targetOf(node);
    if (target) add(target, whenOf(node));
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest);
  for (const { fileName } of source.referencedFiles) add(fileName, "types");
  for (const { fileName } of source.typeReferenceDirectives) add(fileName, "types");
  visit(source);
  return found;
}

function targetOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined;
  if (ts.isExternalModuleReference(node)) return textOf(node.expression);
  if (ts.isCallExpression(node) && (isImport(node.expression) || isRequire(node.expression)))
    return textOf(node.arguments[0]);
  return undefined;
}

function isImport({ kind }: ts.Expression): boolean {
  return kind === ts.SyntaxKind.ImportKeyword;
}

function isRequire(called: ts.Expression): boolean {
  return ts.isIdentifier(called) && called.text === "require";
}

function whenOf(node: ts.Node): Import["when"] {
  if (ts.isCallExpression(node)) return isImport(node.expression) ? "later" : "at once";
  if (ts.isImportTypeNode(node)) return "types";
  if (ts.isImportDeclaration(node)) return node.importClause?.isTypeOnly ? "types" : "at once";
  return ts.isExportDeclaration(node) && node.isTypeOnly ? "types" : "at once";
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

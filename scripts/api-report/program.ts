import { join } from "node:path";
import ts from "typescript";

/** The compiler options for reading the sources, as in the packages' own tsconfig.json. */
export const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  strict: true,
  declaration: true,
  isolatedDeclarations: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

export function createProgram(root: string, files: readonly string[]): ts.Program {
  return ts.createProgram(
    files.map((file) => join(root, file)),
    compilerOptions,
  );
}

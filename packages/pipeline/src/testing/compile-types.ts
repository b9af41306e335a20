import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "@pressroom/description";
import ts from "typescript";
import { parse } from "yaml";
import { emitTypes } from "../emit/emit-types.ts";

/** The text of a description of this folder. */
export function describedIn(file: string): JsonObject {
  return parse(readFileSync(join(import.meta.dirname, "descriptions", `${file}.yaml`), "utf8")) as JsonObject;
}

/**
 * Compiles programs strictly, each with the types of a description.
 * @param programs the code by the description; it imports its types from `./types.ts`
 * @returns the compiler's errors, one list for each program
 */
export async function compileTypes(programs: readonly (readonly [JsonObject, string])[]): Promise<string[][]> {
  const files = new Map<string, string>();
  for (const [index, [description, code]] of programs.entries()) {
    files.set(`/${index}/types.ts`, await emitTypes({ api: "case", typed: description }));
    files.set(`/${index}/use.ts`, `import type { components, operations } from "./types.ts";\n${code}`);
  }
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.directoryExists = () => true;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, rest[0]);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  const found = ts.getPreEmitDiagnostics(program);
  return programs.map((_, index) =>
    found
      .filter(({ file }) => file?.fileName.startsWith(`/${index}/`) ?? true)
      .map(({ file, start, messageText }) => {
        const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
        const text = file?.text.split("\n")[line] ?? "";
        return `${ts.flattenDiagnosticMessageText(messageText, " ")} in: ${text.trim()}`;
      }),
  );
}

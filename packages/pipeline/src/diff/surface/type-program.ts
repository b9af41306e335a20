import { existsSync, realpathSync } from "node:fs";
import { join, parse } from "node:path";
import ts from "typescript";
import type { FileTree } from "../../workspace/file-tree.ts";
import { enginePackage } from "../../workspace/installed.ts";

/** Folder of sources in memory: it contains nothing else, and no `node_modules` is above it. */
const imaginary = join(parse(process.cwd()).root, "pressroom-in-memory");

/** The types of an entry of the engine: from this repository, or from the installed package. */
function engineTypes(entry: string): string[] {
  const folder = realpathSync(enginePackage());
  return [join(folder, "src", `${entry}.ts`), join(folder, "dist", `${entry}.d.ts`)].filter((file) => existsSync(file));
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  // Uses the pipeline's own engine for every compared folder.
  paths: {
    "@pressroom/runtime": engineTypes("index"),
    "@pressroom/runtime/for-users": engineTypes("for-users"),
    "@pressroom/runtime/paths": engineTypes("paths/path-client"),
  },
  baseUrl: imaginary,
};

/** A compiler error and its place. */
export interface TypeFault {
  readonly file: string;
  /** Counted from 0. */
  readonly line: number;
  readonly message: string;
}

/** Parsed once, since the compiler's library is most of every program. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Sources in memory, compiled together. Their paths are relative, e.g. `before/client.ts`. */
export class TypeProgram {
  readonly checker: ts.TypeChecker;
  readonly #program: ts.Program;

  /**
   * @param files sources in memory
   * @param roots compiled files: paths in memory, or absolute ones
   * @param mapped replaced packages: path in memory by package name
   * @param reused parsed sources of an earlier program; this program adds its own
   */
  constructor(
    files: ReadonlyMap<string, string>,
    roots: readonly string[],
    mapped: Readonly<Record<string, string>> = {},
    reused: Map<string, ts.SourceFile> = new Map(),
  ) {
    const paths = {
      ...options.paths,
      ...Object.fromEntries(Object.entries(mapped).map(([name, path]) => [name, [join(imaginary, path)]])),
    };
    const settings = { ...options, paths };
    const sources = new Map([...files].map(([path, text]) => [join(imaginary, path), text]));
    const host = ts.createCompilerHost(settings);
    const { getSourceFile, fileExists, readFile, directoryExists } = host;
    host.directoryExists = (path) => path.startsWith(imaginary) || (directoryExists?.call(host, path) ?? true);
    host.fileExists = (path) => sources.has(path) || fileExists(path);
    host.readFile = (path) => sources.get(path) ?? readFile(path);
    // Comments are most of the generated code, and do not affect types.
    host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
    host.getSourceFile = (path, language) => {
      const text = sources.get(path);
      if (text === undefined) {
        if (!parsed.has(path)) parsed.set(path, getSourceFile.call(host, path, language));
        return parsed.get(path);
      }
      const known = reused.get(path);
      if (known?.text === text) return known;
      const file = ts.createSourceFile(path, text, language);
      reused.set(path, file);
      return file;
    };
    this.#program = ts.createProgram(
      roots.map((root) => (sources.has(join(imaginary, root)) ? join(imaginary, root) : root)),
      settings,
      host,
    );
    this.checker = this.#program.getTypeChecker();
  }

  /** A source of the program. */
  file(path: string): ts.SourceFile {
    const found = this.#program.getSourceFile(join(imaginary, path)) ?? this.#program.getSourceFile(path);
    if (!found) throw new Error(`${path} is not part of the program`);
    return found;
  }

  /** Whether a type is declared in a source below a folder in memory, and not in a library. */
  isDeclaredIn(type: ts.Type, folder: string): boolean {
    const declarations = type.symbol?.declarations ?? [];
    return (
      declarations.length > 0 &&
      declarations.every((declaration) => declaration.getSourceFile().fileName.startsWith(join(imaginary, folder)))
    );
  }

  /** The compiler errors of one file. */
  faultsIn(path: string): TypeFault[] {
    const file = this.file(path);
    return [...this.#program.getSyntacticDiagnostics(file), ...this.#program.getSemanticDiagnostics(file)].map(
      (diagnostic) => ({
        file: path,
        line: file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line,
        // Readers don't need the place of a type's declaration.
        message: (ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").split("\n")[0] ?? "").replace(
          /(?:typeof )?import\("[^"]*"\)\./g,
          "",
        ),
      }),
    );
  }
}

/** The sources of a generated package, below a folder in memory. */
export function sourcesOf(tree: FileTree, folder: string): Map<string, string> {
  return new Map(
    [...tree]
      .filter(([path]) => /^src\/.*\.ts$/.test(path))
      .map(([path, text]) => [`${folder}/${path.slice("src/".length)}`, text]),
  );
}

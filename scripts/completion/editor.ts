import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { repository } from "../repository.ts";

/** An editor with one open file that changes, next to a client that does not. */
export class Editor {
  readonly #file: string;
  readonly #service: ts.LanguageService;
  /** An editor keeps the files that it has read, until they change. */
  readonly #others = new Map<string, ts.IScriptSnapshot>();
  #text = "";
  #version = 0;

  constructor(file: string) {
    this.#file = file;
    const settings: ts.CompilerOptions = {
      ...{ strict: true, noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, types: [] },
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      paths: { "@pressroom/runtime": [join(repository.root, "packages/runtime/src/index.ts")] },
    };
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => settings,
      getScriptFileNames: () => [file],
      getScriptVersion: (name) => (name === file ? String(this.#version) : "0"),
      getScriptSnapshot: (name) => this.#read(name),
      getCurrentDirectory: () => repository.root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => name === file || ts.sys.fileExists(name),
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
    });
  }

  /** @returns the names that are offered at the end of a line */
  complete(line: string): string[] {
    this.#text = `import { createClient } from "./api/index.ts";\nconst client = createClient();\nasync function use() {\n${line}`;
    this.#version += 1;
    const found = this.#service.getCompletionsAtPosition(this.#file, this.#text.length, {});
    return found?.isMemberCompletion === true ? found.entries.map(({ name }) => name) : [];
  }

  #read(name: string): ts.IScriptSnapshot | undefined {
    if (name === this.#file) return ts.ScriptSnapshot.fromString(this.#text);
    const known = this.#others.get(name);
    if (known || !ts.sys.fileExists(name)) return known;
    const read = ts.ScriptSnapshot.fromString(readFileSync(name, "utf8"));
    this.#others.set(name, read);
    return read;
  }
}

import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { stringMember } from "@pressroom/description";
import type ts from "typescript";
import type { FileTree } from "../workspace/file-tree.ts";
import { above, readManifest } from "../workspace/installed.ts";

/** The form of imports in a project: `./types.ts`, `./types.js` or `./types`. */
export type ImportExtension = ".ts" | ".js" | "";

/** An extension, with the reason as text. */
export interface FoundExtension {
  readonly extension: ImportExtension;
  readonly from: string;
  /** Why such files can't be compiled there; undefined if they can. */
  readonly objection?: string | undefined;
}

/**
 * Finds out how the files of a folder must import each other, from the project's `tsconfig.json` and `package.json`.
 * @param folder absolute path; it need not exist yet
 */
export async function findExtension(folder: string): Promise<FoundExtension> {
  const config = above(folder, "tsconfig.json");
  // Without a compiler, Node, Deno or Bun runs the files, and Node needs the real file name.
  if (config === undefined) return { extension: ".ts", from: "there is no tsconfig.json" };
  // Loaded here, since the compiler takes a fifth of a second to load.
  const { default: compiler } = await import("typescript");
  const { file, options } = optionsFor(compiler, config, folder);
  const from = relative(dirname(config), file);
  if (options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true)
    return { extension: ".ts", from: `${from} allows it` };
  if (options.moduleResolution === compiler.ModuleResolutionKind.Bundler)
    return { extension: "", from: `bundler in ${from}` };
  if (isModule(above(folder, "package.json"))) return { extension: ".js", from: "modules in package.json" };
  const objection =
    options.verbatimModuleSyntax === true && isCommonJs(compiler, options)
      ? `${from} has verbatimModuleSyntax, and CommonJS has no import: write "type": "module" into package.json, or leave verbatimModuleSyntax out`
      : undefined;
  return { extension: "", from: `CommonJS, or a bundler, in ${from}`, objection };
}

/** Whether a package's files are ES modules. An unreadable file counts as one without `type`. */
function isModule(manifest: string | undefined): boolean {
  if (manifest === undefined) return false;
  try {
    return stringMember(readManifest(manifest), "type") === "module";
  } catch {
    return false;
  }
}

/** Whether the compiler emits CommonJS for a package without ES modules. */
function isCommonJs({ ModuleKind }: typeof ts, { module }: ts.CompilerOptions): boolean {
  return (
    module === ModuleKind.CommonJS ||
    (module !== undefined && module >= ModuleKind.Node16 && module <= ModuleKind.NodeNext)
  );
}

/** Sets the extension of the imports between generated files. */
export function withExtension(files: FileTree, extension: ImportExtension): FileTree {
  return new Map(
    [...files].map(([name, text]) => [
      name,
      text.replace(/^((?:import|export) .* from "\.\/[\w-]+)\.ts(";)$/gm, `$1${extension}$2`),
    ]),
  );
}

interface Compiled {
  readonly file: string;
  readonly options: ts.CompilerOptions;
}

/** The compiler options of a folder. If a config only refers to others, the one for the folder is used. */
function optionsFor(compiler: typeof ts, config: string, folder: string): Compiled {
  const read = (file: string): ts.ParsedCommandLine =>
    compiler.parseJsonConfigFileContent(
      compiler.readConfigFile(file, compiler.sys.readFile).config ?? {},
      compiler.sys,
      dirname(file),
    );
  const parsed = read(config);
  const seen = new Set<string>();
  const compiled = ({ projectReferences = [] }: ts.ParsedCommandLine): Compiled | undefined => {
    for (const { path } of projectReferences) {
      const file = path.endsWith(".json") ? path : join(path, "tsconfig.json");
      if (seen.has(file) || !existsSync(file)) continue;
      seen.add(file);
      const part = read(file);
      const { options, wildcardDirectories = {} } = part;
      if (Object.keys(wildcardDirectories).some((place) => isWithin(folder, place))) return { file, options };
      const below = compiled(part);
      if (below) return below;
    }
    return undefined;
  };
  return compiled(parsed) ?? { file: config, options: parsed.options };
}

/** File names are compared without case where the compiler does so; ours only have to find a folder. */
function isWithin(folder: string, place: string): boolean {
  return `${folder}${sep}`.toLowerCase().startsWith(`${place.replaceAll("/", sep)}${sep}`.toLowerCase());
}

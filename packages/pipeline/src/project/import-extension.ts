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
  /** What a person should know: why such files can't be compiled there, or what could not be read. */
  readonly warnings?: readonly string[];
  /** What the files need to run. */
  readonly note?: string;
}

/**
 * Finds out how the files of a folder must import each other, from the project's `tsconfig.json` and `package.json`.
 * @param folder absolute path; it need not exist yet
 * @param runsTypeScript whether this Node does
 */
export async function findExtension(
  folder: string,
  runsTypeScript: boolean = Boolean((process.features as { typescript?: unknown }).typescript),
): Promise<FoundExtension> {
  const config = above(folder, "tsconfig.json");
  // Without a compiler, Node, Deno or Bun runs the files, and Node needs the real file name.
  if (config === undefined) {
    const found: FoundExtension = { extension: ".ts", from: "there is no tsconfig.json" };
    const isRun = runsTypeScript || otherRunners.some((file) => above(folder, file) !== undefined);
    return isRun ? found : { ...found, note: runsNone };
  }
  // Loaded here, since the compiler takes a fifth of a second to load.
  const { default: compiler } = await import("typescript");
  const { file, options, errors } = optionsFor(compiler, config, folder);
  const from = relative(dirname(config), file);
  const unread = errors.filter(({ code }) => !harmless.has(code)).map((error) => unreadable(compiler, file, error));
  const found = choose(compiler, from, options, above(folder, "package.json"));
  const warnings = [...unread.slice(0, 1), ...(found.warnings ?? [])];
  return warnings.length > 0 ? { ...found, warnings } : found;
}

function choose(
  compiler: typeof ts,
  from: string,
  options: ts.CompilerOptions,
  manifest: string | undefined,
): FoundExtension {
  if (options.allowImportingTsExtensions === true || options.rewriteRelativeImportExtensions === true)
    return { extension: ".ts", from: `${from} allows it` };
  if (options.moduleResolution === compiler.ModuleResolutionKind.Bundler)
    return { extension: "", from: `bundler in ${from}` };
  const type = typeOf(manifest);
  if (type === "module") return { extension: ".js", from: "modules in package.json" };
  const objection =
    options.verbatimModuleSyntax === true && isCommonJs(compiler, options)
      ? `the files can't be compiled: ${from} has verbatimModuleSyntax, and CommonJS has no import: write "type": "module" into package.json, or leave verbatimModuleSyntax out`
      : undefined;
  const warning = typeof type === "object" ? type.unreadable : objection;
  return {
    extension: "",
    from: `CommonJS, or a bundler, in ${from}`,
    ...(warning !== undefined && { warnings: [warning] }),
  };
}

/** What a package says its files are. */
function typeOf(manifest: string | undefined): string | undefined | { readonly unreadable: string } {
  if (manifest === undefined) return undefined;
  try {
    return stringMember(readManifest(manifest), "type");
  } catch {
    return { unreadable: `package.json is not JSON${guessed}` };
  }
}

const otherRunners = ["deno.json", "deno.jsonc", "bun.lock", "bun.lockb"];

const runsNone = `Node ${process.versions.node} runs no TypeScript: use Node 22.18 or newer, a bundler, or a compiler with a tsconfig.json`;

const guessed = ": mend it, or pass --extension, if the imports don't fit";

/** Errors that leave the options as they are: no file to compile yet, and options of a newer compiler. */
const harmless = new Set([18002, 18003, 5023, 5025, 6046]);

function unreadable(compiler: typeof ts, config: string, { messageText, file, start }: ts.Diagnostic): string {
  const name = relative(dirname(config), file?.fileName ?? config);
  const line = file === undefined ? "" : `:${compiler.getLineAndCharacterOfPosition(file, start ?? 0).line + 1}`;
  const why = compiler.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
  return `${name}${line} can't be read (${why})${guessed}`;
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
  /** What was wrong with the file, and with those that it extends. */
  readonly errors: readonly ts.Diagnostic[];
}

/** The compiler options of a folder. If a config only refers to others, the one for the folder is used. */
function optionsFor(compiler: typeof ts, config: string, folder: string): Compiled {
  const read = (file: string): ts.ParsedCommandLine => {
    const { config: content = {}, error } = compiler.readConfigFile(file, compiler.sys.readFile);
    const parsed = compiler.parseJsonConfigFileContent(content, compiler.sys, dirname(file));
    return error === undefined ? parsed : { ...parsed, errors: [error, ...parsed.errors] };
  };
  const parsed = read(config);
  const seen = new Set<string>();
  const compiled = ({ projectReferences = [] }: ts.ParsedCommandLine): Compiled | undefined => {
    for (const { path } of projectReferences) {
      const file = path.endsWith(".json") ? path : join(path, "tsconfig.json");
      if (seen.has(file) || !existsSync(file)) continue;
      seen.add(file);
      const part = read(file);
      const { options, errors, wildcardDirectories = {} } = part;
      if (Object.keys(wildcardDirectories).some((place) => isWithin(folder, place))) return { file, options, errors };
      const below = compiled(part);
      if (below) return below;
    }
    return undefined;
  };
  return compiled(parsed) ?? { file: config, options: parsed.options, errors: parsed.errors };
}

/** File names are compared without case where the compiler does so; ours only have to find a folder. */
function isWithin(folder: string, place: string): boolean {
  return `${folder}${sep}`.toLowerCase().startsWith(`${place.replaceAll("/", sep)}${sep}`.toLowerCase());
}

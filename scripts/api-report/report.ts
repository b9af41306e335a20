import { relative } from "node:path";
import ts from "typescript";
import { Declarations, typesIn } from "./declarations.ts";
import type { ReportedPackage } from "./packages.ts";

const head = (name: string): string => `${name}: what it exports.
Written by \`pnpm api:report\`. What changes here, changes for users.
`;

/** The exports of one package as text: its declarations, then its own unexported types that they mention. */
export function reportOf(root: string, program: ts.Program, reported: ReportedPackage): string {
  const sections = reported.entries.map(({ specifier, file }) => {
    const report = new EntryReport(root, program, reported.folder);
    return `==== ${specifier} ====\n\n${report.write(`${root}/${file}`)}`;
  });
  return [head(reported.name), ...sections].join("\n");
}

class EntryReport {
  readonly #root: string;
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #folder: string;
  readonly #declarations = new Map<string, Declarations>();
  readonly #written = new Set<string>();
  readonly #mentioned = new Map<string, ts.Symbol>();

  constructor(root: string, program: ts.Program, folder: string) {
    this.#root = root;
    this.#program = program;
    this.#checker = program.getTypeChecker();
    this.#folder = folder;
  }

  write(entry: string): string {
    const source = this.#program.getSourceFile(entry);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${entry} exports nothing: correct "exports" in ${this.#folder}/package.json`);
    const exported = this.#checker.getExportsOfModule(module).map((symbol) => this.#tell(symbol));
    const inner: string[] = [];
    for (const [key, symbol] of this.#mentioned) if (!this.#written.has(key)) inner.push(this.#tell(symbol, "inner"));
    const mentioned = inner.length > 0 ? `\n---- mentioned above, not exported ----\n\n${join(inner)}` : "";
    return join(exported) + mentioned;
  }

  /** One export: its declarations if they are in this package, otherwise their origin. */
  #tell(symbol: ts.Symbol, kind: "exported" | "inner" = "exported"): string {
    const target = this.#resolve(symbol);
    const declared = (target.declarations ?? []).map((node) => node.getSourceFile().fileName);
    const own = [...new Set(declared.filter((file) => this.#isOwn(file)))];
    if (own.length === 0) return `export { ${symbol.name} } from "${originOf(declared[0] ?? "")}";`;
    if (target.flags & ts.SymbolFlags.ValueModule)
      return `export namespace ${symbol.name} {\n${join(this.#checker.getExportsOfModule(target).map((each) => this.#tell(each)))}}`;
    const renamed = symbol.name === target.name ? [] : [`export { ${target.name} as ${symbol.name} };`];
    return [...renamed, ...own.flatMap((file) => this.#declare(target.name, file, kind))].join("\n");
  }

  #declare(name: string, file: string, kind: "exported" | "inner"): string[] {
    this.#written.add(`${file} ${name}`);
    let declarations = this.#declarations.get(file);
    if (!declarations) this.#declarations.set(file, (declarations = new Declarations(file)));
    return declarations.statementsOf(name).map((statement) => {
      for (const type of typesIn(statement)) this.#mention(type, file);
      const text = declarations.print(statement);
      return kind === "inner" ? text.replace(/^export /, "") : text;
    });
  }

  #mention(name: string, file: string): void {
    const source = this.#program.getSourceFile(file);
    const found = this.#checker.resolveName(name, source, ts.SymbolFlags.Type | ts.SymbolFlags.Value, false);
    const target = found && this.#resolve(found);
    const declared = target?.declarations?.[0]?.getSourceFile().fileName;
    if (target && declared && this.#isOwn(declared)) this.#mentioned.set(`${declared} ${target.name}`, target);
  }

  #resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  #isOwn(file: string): boolean {
    return relative(this.#root, file).replaceAll("\\", "/").startsWith(`${this.#folder}/src/`);
  }
}

function join(texts: readonly string[]): string {
  return [...texts]
    .sort(byName)
    .map((text) => `${text}\n`)
    .join("");
}

function byName(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** The package of a file, as in an import. */
function originOf(file: string): string {
  const modules = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
  return modules ?? `@pressroom/${/\/packages\/([^/]+)\//.exec(file)?.[1] ?? "?"}`;
}

import ts from "typescript";
import type { ConsumerText } from "./consumer-text.ts";
import type { TypeProgram } from "./type-program.ts";

/** The names and members of a package's types. */
export class TypeNames {
  readonly #program: TypeProgram;
  readonly #checker: ts.TypeChecker;
  readonly #text: ConsumerText;
  readonly #exports: Map<string, ts.Symbol>;
  readonly #schemas = new Map<ts.Type, { readonly name: string; readonly alias: string }>();

  readonly #folder: string;

  /** @param folder folder of the package in the program */
  constructor(program: TypeProgram, folder: string, text: ConsumerText) {
    this.#folder = folder;
    this.#program = program;
    this.#checker = program.checker;
    this.#text = text;
    const module = this.#checker.getSymbolAtLocation(program.file(`${folder}/index.ts`));
    const exported = module ? this.#checker.getExportsOfModule(module) : [];
    this.#exports = new Map(exported.map((symbol) => [symbol.name, symbol]));
  }

  /** Names of all exports, and whether each is a value. Types of schemas are reported as schemas. */
  exports(): [name: string, isValue: boolean][] {
    const others = [...this.#exports].filter(
      ([, symbol]) => !this.#target(symbol).declarations?.[0]?.getSourceFile().fileName.endsWith("/schemas.ts"),
    );
    return others.map(([name, symbol]) => [name, (this.#target(symbol).flags & ts.SymbolFlags.Value) !== 0]);
  }

  declared(name: string): ts.Type | undefined {
    const symbol = this.#exports.get(name);
    return symbol && this.#checker.getDeclaredTypeOfSymbol(this.#target(symbol));
  }

  #target(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Named members, without the compiler's internal names, which begin with `__@`. */
  members(type: ts.Type | undefined): ts.Symbol[] {
    return type ? this.#checker.getPropertiesOfType(type).filter(({ name }) => !name.startsWith("__@")) : [];
  }

  typeOfMember(type: ts.Type | undefined, name: string): ts.Type | undefined {
    const symbol = type && this.#checker.getPropertyOfType(type, name);
    return symbol && this.#checker.getTypeOfSymbol(symbol);
  }

  /** Gives each schema of the package a name in the code. */
  nameSchemas(): void {
    let count = 0;
    for (const symbol of this.members(this.typeOfMember(this.declared("components"), "schemas"))) {
      const alias = `Schema${count++}`;
      const type = this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(symbol));
      this.#text.line(
        `export type ${alias} = Package.components["schemas"][${JSON.stringify(symbol.name)}];`,
        this.#text.nobody,
        `schema ${symbol.name}`,
      );
      // Either package may have a separate type for requests.
      this.#text.plain(
        `type Sent${alias} = Package.components["schemas"] extends { ${JSON.stringify(`${symbol.name}Input`)}: infer T } ? T : ${alias};`,
      );
      if (!this.#schemas.has(type)) this.#schemas.set(type, { name: symbol.name, alias });
    }
  }

  /** The schema that a type is, if it is one. */
  schemaOf(type: ts.Type): { readonly name: string; readonly alias: string } | undefined {
    return this.#schemas.get(type);
  }

  /** Whether a type consists of objects of the package itself, and not of a library. */
  isOurs(type: ts.Type): boolean {
    if (type.isUnionOrIntersection()) return type.types.every((part) => this.isOurs(part));
    return (type.flags & ts.TypeFlags.Object) !== 0 && this.#program.isDeclaredIn(type, this.#folder);
  }

  /** The rest of a type besides its value: ` | null`, ` | undefined`. */
  absence(type: ts.Type): string {
    const parts = type.isUnion() ? type.types : [type];
    const has = (flag: ts.TypeFlags): boolean => parts.some(({ flags }) => (flags & flag) !== 0);
    return (has(ts.TypeFlags.Null) ? " | null" : "") + (has(ts.TypeFlags.Undefined) ? " | undefined" : "");
  }
}

/** A member of a path of types (`"state"`, `number`, `string`), for people. */
export function pointerOf(path: readonly string[]): string {
  return path
    .map((name) => `/${name === "number" ? "*" : name === "string" ? "{}" : String(JSON.parse(name))}`)
    .join("");
}

/** A place and what is below it. */
export function placeBelow(place: string, path: readonly string[]): string {
  const pointer = pointerOf(path);
  return pointer === "" ? place : place.includes(" /") ? place + pointer : `${place} ${pointer}`;
}

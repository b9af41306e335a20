import ts from "typescript";
import { memberName } from "../../emit/literal.ts";
import type { ConsumerText } from "./consumer-text.ts";
import { KnownTypes, type Named } from "./known-types.ts";
import { placeBelow, type TypeNames } from "./type-names.ts";
import type { TypeProgram } from "./type-program.ts";

/** Writes code that makes requests, with all members and with only the required ones. */
export class RequestWriter {
  readonly #checker: ts.TypeChecker;
  readonly #names: TypeNames;
  readonly #text: ConsumerText;
  readonly #types: KnownTypes;
  #count = 0;

  constructor(program: TypeProgram, names: TypeNames, text: ConsumerText) {
    this.#checker = program.checker;
    this.#names = names;
    this.#text = text;
    this.#types = new KnownTypes(names, text, "request");
  }

  /** Writes code for the next type. */
  writeNext(): boolean {
    const [type, named] = this.#types.next() ?? [];
    if (!type || !named) return false;
    this.#text.begin();
    if (type.isUnion()) {
      for (const part of type.types) {
        const known = this.#types.meet(part, named, []);
        this.#text.line(`use<${named.now}>(some<${known.now}>());`, named.owner, named.place);
      }
      return true;
    }
    for (const all of [true, false]) {
      this.#text.line(`const value${this.#count++}: Like<${named.now}> =`, named.owner, named.place);
      this.writeMembers(named, type, all, ";");
    }
    return true;
  }

  /** An object, with at least a line for each member. */
  writeMembers(named: Named, type: ts.Type, all: boolean, end: string): void {
    this.#text.line("{", named.owner, named.place);
    for (const symbol of this.#names.members(type)) {
      if (!all && symbol.flags & ts.SymbolFlags.Optional) continue;
      const path = [JSON.stringify(symbol.name)];
      const value = this.#valueOf(named, path, this.#checker.getTypeOfSymbol(symbol));
      this.#text.line(`${memberName(symbol.name)}: ${value},`, named.owner, placeBelow(named.place, path));
    }
    this.#text.line(`}${end}`, named.owner, named.place);
  }

  /** A value of the old type; nested types that have their own code use the new type. */
  #valueOf(named: Named, path: readonly string[], type: ts.Type): string {
    const plain = this.#checker.getNonNullableType(type);
    const item = this.#checker.isArrayType(plain)
      ? this.#checker.getIndexTypeOfType(plain, ts.IndexKind.Number)
      : undefined;
    if (item && this.#isTakenApart(this.#innermost(item)))
      return `[${this.#valueOf(named, [...path, "number"], item)}]`;
    if (this.#isTakenApart(plain)) {
      const known = this.#types.meet(plain, named, path);
      return `some<${known.now}${this.#names.absence(type).replace(" | undefined", "")}>()`;
    }
    return `some<At<${named.before}, [${path.join(", ")}]>>()`;
  }

  #innermost(type: ts.Type): ts.Type {
    const plain = this.#checker.getNonNullableType(type);
    const item = this.#checker.isArrayType(plain) && this.#checker.getIndexTypeOfType(plain, ts.IndexKind.Number);
    return item ? this.#innermost(item) : plain;
  }

  /** One object with members, or one of several schemas. */
  #isTakenApart(type: ts.Type): boolean {
    if (!this.#names.isOurs(type)) return false;
    if (!type.isUnion()) return this.#names.members(type).length > 0;
    return type.types.every((part) => this.#names.schemaOf(part) !== undefined && this.#names.members(part).length > 0);
  }
}

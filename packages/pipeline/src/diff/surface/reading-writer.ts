import ts from "typescript";
import type { ConsumerText, Owner } from "./consumer-text.ts";
import { KnownTypes, type Named } from "./known-types.ts";
import { placeBelow, type TypeNames } from "./type-names.ts";
import type { TypeProgram } from "./type-program.ts";

/** Writes code that reads answers and errors. */
export class ReadingWriter {
  readonly #checker: ts.TypeChecker;
  readonly #names: TypeNames;
  readonly #text: ConsumerText;
  readonly #types: KnownTypes;

  constructor(program: TypeProgram, names: TypeNames, text: ConsumerText) {
    this.#checker = program.checker;
    this.#names = names;
    this.#text = text;
    this.#types = new KnownTypes(names, text, "answer");
  }

  /**
   * Reads the body of an answer.
   * @param nameIn name of its type in a package
   */
  readRoot(owner: Owner, nameIn: (from: string) => string, place: string, type: ts.Type | undefined): void {
    if (!type) return;
    this.#text.begin();
    const root: Named = { owner, place, now: nameIn("Package"), before: nameIn("Theirs") };
    this.#text.line(`void ((body: ${root.now}) => {`, owner, place);
    this.#read(root, "body", [], type, false);
    this.#text.plain("});");
  }

  /** Writes code for the next type. */
  writeNext(): boolean {
    const [type, named] = this.#types.next() ?? [];
    if (!type || !named) return false;
    this.#text.begin();
    this.#text.line(`use<object>(some<NonNullable<${named.now}>>());`, named.owner, named.place);
    this.#text.line(`void ((body: Like<${named.now}>) => {`, named.owner, named.place);
    this.#readMembers(named, type);
    this.#text.plain("});");
    return true;
  }

  #readMembers(named: Named, type: ts.Type): void {
    const parts = type.isUnion() ? type.types : [type];
    const schemas = parts.map((part) => this.#names.schemaOf(part));
    if (parts.length > 1 && schemas.every((schema) => schema !== undefined)) {
      // Named alternatives have their own code, so this code only checks which ones exist.
      const all = parts.map((part) => this.#types.meet(part, named, []).now).join(" | ");
      this.#text.line(`use<${all}>(body);`, named.owner, named.place);
      return;
    }
    const common = new Set(this.#names.members(type).map(({ name }) => name));
    for (const name of common) {
      const value = this.#names.typeOfMember(type, name);
      if (value) this.#read(named, `body${memberAccess(name)}`, [JSON.stringify(name)], value, false);
    }
    // A member of only some parts of a union is read after a check of the part.
    for (const symbol of parts.flatMap((part) => this.#names.members(part)).filter(({ name }) => !common.has(name))) {
      const name = JSON.stringify(symbol.name);
      this.#read(named, `pick(body, ${name})`, [name], this.#checker.getTypeOfSymbol(symbol), false);
    }
    const any = this.#checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (any) this.#read(named, `body["any"]`, ["string"], any, false);
  }

  #read(named: Named, expression: string, path: readonly string[], type: ts.Type, absent: boolean): void {
    const place = placeBelow(named.place, path);
    const plain = this.#checker.getNonNullableType(type);
    const absence = this.#names.absence(type) + (absent ? " | undefined" : "");
    if (this.#checker.isArrayType(plain)) {
      const item = this.#checker.getIndexTypeOfType(plain, ts.IndexKind.Number);
      if (absence === "") this.#text.line(`use<readonly unknown[]>(${expression});`, named.owner, place);
      const dot = absence === "" ? "" : "?.";
      if (item) this.#read(named, `${expression}${dot}[0]`, [...path, "number"], item, absence !== "");
      return;
    }
    if (this.#names.isOurs(plain) && this.#hasParts(plain)) {
      const known = this.#types.meet(plain, named, path);
      this.#text.line(`use<Like<${known.now}>${absence}>(${expression});`, named.owner, place);
      return;
    }
    const parts = plain.isUnion() ? plain.types : [plain];
    const objects = parts.filter(({ flags }) => flags & ts.TypeFlags.Object);
    if (objects.length > 0 && this.#areNamed(objects)) {
      const known = objects.map((part) => `Like<${this.#types.meet(part, named, path, true).now}>`);
      const simple = `Loose<Exclude<NonNullable<At<${named.before}, [${path.join(", ")}]>>, object>>`;
      this.#text.line(`use<${[...known, simple].join(" | ")}${absence}>(${expression});`, named.owner, place);
      return;
    }
    const declared = `Loose<At<${named.before}, [${path.join(", ")}]>>`;
    this.#text.line(`use<${declared}${absent ? " | undefined" : ""}>(${expression});`, named.owner, place);
    for (const part of parts)
      if (part.isStringLiteral())
        this.#text.line(`use(${expression} === ${JSON.stringify(part.value)});`, named.owner, place);
  }

  /** Objects in a union with simple values that can be recognised: a single one, or named schemas. */
  #areNamed(objects: readonly ts.Type[]): boolean {
    return objects.every(
      (part) =>
        this.#names.isOurs(part) &&
        this.#hasParts(part) &&
        (objects.length === 1 || this.#names.schemaOf(part) !== undefined),
    );
  }

  #hasParts(type: ts.Type): boolean {
    const parts = type.isUnion() ? type.types : [type];
    return parts.every(
      (part) =>
        this.#names.members(part).length > 0 ||
        this.#checker.getIndexTypeOfType(part, ts.IndexKind.String) !== undefined,
    );
  }
}

function memberAccess(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

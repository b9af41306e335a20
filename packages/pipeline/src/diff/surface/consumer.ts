import ts from "typescript";
import { memberName } from "../../emit/literal.ts";
import type { TypeProgram } from "./type-program.ts";

/** Code as a user could have written it, and what each of its lines is about. */
export interface Consumer {
  readonly text: string;
  readonly uses: readonly (Use | undefined)[];
}

/** Something a user does with a package. */
export interface Use {
  /** Empty for what belongs to no operation. */
  readonly operation: string;
  /** `request /query/limit`, `answer /state`, `error 404 /title`, `export getJobRequest`. */
  readonly place: string;
}

/** A place in a body that is read. */
interface Reading {
  readonly use: Use;
  /** The type the body had. */
  readonly declared: string;
  /** Code that reads the place. */
  readonly expression: string;
  /** The place, a type for each step: `"state"`, `number`, `string`. */
  readonly path: readonly string[];
  /** Types that are open: what holds itself is read once. */
  readonly above: readonly ts.Type[];
  /** Whether something above may be absent. */
  readonly absent: boolean;
}

/** How deep into a body code reads. What is further down is compared as a whole. */
const deepest = 6;

const head = `import type * as Theirs from "./written-for/index.ts";
import type * as Package from "./compiled-with/index.ts";
type Part<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type At<T, P extends readonly unknown[]> = P extends readonly [infer K, ...infer R] ? At<Part<NonNullable<T>, K>, R> : T;
type Names<T> = T extends unknown ? keyof T : never;
type Loose<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T;
declare function some<T>(): T;
declare function use<T>(value: T): void;
declare function pick<T, K extends Names<NonNullable<T>>>(value: T, name: K): Part<NonNullable<T>, K>;
`;

/**
 * Writes code that does everything a package allows: names every export, calls every operation with every parameter and with
 * only the required ones, reads every field of every answer and error, compares it with each of its values.
 * @param program holds the package it is written for, below `written-for`
 */
export function writeConsumer(program: TypeProgram): Consumer {
  return new Writer(program).write();
}

class Writer {
  readonly #program: TypeProgram;
  readonly #checker: ts.TypeChecker;
  readonly #lines: string[] = head.trimEnd().split("\n");
  readonly #uses: (Use | undefined)[] = this.#lines.map(() => undefined);
  readonly #exports: Map<string, ts.Symbol>;

  constructor(program: TypeProgram) {
    this.#program = program;
    this.#checker = program.checker;
    const module = this.#checker.getSymbolAtLocation(program.file("written-for/index.ts"));
    this.#exports = new Map(
      (module ? this.#checker.getExportsOfModule(module) : []).map((symbol) => [symbol.name, symbol]),
    );
  }

  write(): Consumer {
    const operations = this.#members(this.#declared("Client")).map(({ name }) => name);
    this.#nameExports(operations);
    const errors = this.#declared("Errors");
    for (const operation of operations) {
      this.#call(operation);
      this.#read(
        { operation, place: "answer" },
        `Package.${operation}Answer`,
        `Theirs.${operation}Answer`,
        this.#declared(`${operation}Answer`),
      );
      for (const status of this.#members(this.#typeOfMember(errors, operation))) {
        const text = `Errors["${operation}"][${JSON.stringify(status.name)}]`;
        this.#read(
          { operation, place: `error ${status.name}` },
          `Package.${text}`,
          `Theirs.${text}`,
          this.#checker.getTypeOfSymbol(status),
        );
      }
    }
    return { text: `${this.#lines.join("\n")}\nexport {};\n`, uses: this.#uses };
  }

  #line(text: string, use?: Use): void {
    this.#lines.push(text);
    this.#uses.push(use);
  }

  #declared(name: string): ts.Type | undefined {
    const symbol = this.#exports.get(name);
    if (!symbol) return undefined;
    return this.#checker.getDeclaredTypeOfSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol,
    );
  }

  #members(type: ts.Type | undefined): ts.Symbol[] {
    return type ? this.#checker.getPropertiesOfType(type) : [];
  }

  #typeOfMember(type: ts.Type | undefined, name: string): ts.Type | undefined {
    const symbol = type && this.#checker.getPropertyOfType(type, name);
    return symbol && this.#checker.getTypeOfSymbol(symbol);
  }

  #nameExports(operations: readonly string[]): void {
    const ofOperations = new Set(operations.flatMap((name) => [name, `${name}Request`, `${name}Answer`]));
    let count = 0;
    for (const [name, symbol] of this.#exports) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
      // An operation that is gone is told of once, where it is called.
      if (ofOperations.has(name)) continue;
      const text = target.flags & ts.SymbolFlags.Value ? `typeof Package.${name}` : `Package.${name}`;
      this.#line(`export type Name${count++} = ${text};`, { operation: "", place: `export ${name}` });
    }
    for (const { name } of this.#members(this.#typeOfMember(this.#declared("components"), "schemas"))) {
      const text = `Package.components["schemas"][${JSON.stringify(name)}]`;
      this.#line(`export type Name${count++} = ${text};`, { operation: "", place: `schema ${name}` });
    }
  }

  #call(operation: string): void {
    const request = this.#declared(`${operation}Request`);
    for (const all of [true, false]) {
      const use = { operation, place: "request" };
      this.#line(`some<Package.Client>().${operation}(`, use);
      if (request && (all || this.#isRequired(request))) this.#value(request, operation, [], all, [], ",");
      this.#line(");", use);
    }
  }

  /** Whether a request has to be handed over at all. */
  #isRequired(type: ts.Type): boolean {
    return this.#members(type).some((symbol) => !(symbol.flags & ts.SymbolFlags.Optional));
  }

  /** A value of a type, written out as far as it is an object; a line for each member. */
  #value(
    type: ts.Type,
    operation: string,
    path: readonly string[],
    all: boolean,
    above: readonly ts.Type[],
    end: string,
  ): void {
    const use = { operation, place: `request ${pointerOf(path)}`.trimEnd() };
    const plain = this.#checker.getNonNullableType(type);
    if (!this.#isPlainObject(plain) || above.includes(plain) || path.length > deepest) {
      this.#line(`some<At<Theirs.${operation}Request, [${path.join(", ")}]>>()${end}`, use);
      return;
    }
    this.#line("{", use);
    for (const symbol of this.#members(plain)) {
      if (!all && symbol.flags & ts.SymbolFlags.Optional) continue;
      const own = [...path, JSON.stringify(symbol.name)];
      this.#line(`${memberName(symbol.name)}:`, { operation, place: `request ${pointerOf(own)}` });
      this.#value(this.#checker.getTypeOfSymbol(symbol), operation, own, all, [...above, plain], ",");
    }
    this.#line(`}${end}`, use);
  }

  #isPlainObject(type: ts.Type): boolean {
    return this.#isOurs(type) && this.#members(type).length > 0;
  }

  #isOurs(type: ts.Type): boolean {
    if (type.isIntersection()) return type.types.every((part) => this.#isOurs(part));
    return (type.flags & ts.TypeFlags.Object) !== 0 && this.#program.isDeclaredIn(type, "written-for");
  }

  #read(use: Use, parameter: string, declared: string, type: ts.Type | undefined): void {
    if (!type) return;
    this.#line(`use((body: ${parameter}) => {`, use);
    this.#readValue({ use, declared, expression: "body", path: [], above: [], absent: false }, type);
    this.#line("});");
  }

  #readValue(reading: Reading, type: ts.Type): void {
    const { use, declared, expression, path, above } = reading;
    const plain = this.#checker.getNonNullableType(type);
    if (above.includes(plain)) return;
    const absent = reading.absent || plain !== type;
    const parts = plain.isUnion() ? plain.types : [plain];
    if (path.length > deepest || !parts.every((part) => this.#isReadable(part))) {
      const here = { operation: use.operation, place: `${use.place} ${pointerOf(path)}`.trimEnd() };
      this.#line(
        `use<Loose<At<${declared}, [${path.join(", ")}]>>${reading.absent ? " | undefined" : ""}>(${expression});`,
        here,
      );
      for (const part of parts)
        if (part.isStringLiteral()) this.#line(`use(${expression} === ${JSON.stringify(part.value)});`, here);
      return;
    }
    const dot = absent ? "?." : "";
    const below = (access: string, step: string, value: ts.Type | undefined, absent: boolean): void => {
      if (value)
        this.#readValue(
          { use, declared, expression: access, path: [...path, step], above: [...above, plain], absent },
          value,
        );
    };
    if (this.#checker.isArrayType(plain))
      return below(
        `${expression}${dot}[0]`,
        "number",
        this.#checker.getIndexTypeOfType(plain, ts.IndexKind.Number),
        absent,
      );
    const common = new Set(this.#members(plain).map(({ name }) => name));
    for (const name of common)
      below(
        `${expression}${memberAccess(name, absent)}`,
        JSON.stringify(name),
        this.#typeOfMember(plain, name),
        absent,
      );
    // What only some of a union's parts have, a user reads after having looked which part it is.
    for (const symbol of parts.flatMap((part) => this.#members(part)).filter(({ name }) => !common.has(name))) {
      const name = JSON.stringify(symbol.name);
      below(`pick(${expression}, ${name})`, name, this.#checker.getTypeOfSymbol(symbol), false);
    }
    below(`${expression}${dot}["any"]`, "string", this.#checker.getIndexTypeOfType(plain, ts.IndexKind.String), absent);
  }

  /** An object or a list that a body is made of, not one of a library. */
  #isReadable(type: ts.Type): boolean {
    if (this.#checker.isArrayType(type)) return true;
    return (
      this.#isOurs(type) &&
      (this.#members(type).length > 0 || this.#checker.getIndexTypeOfType(type, ts.IndexKind.String) !== undefined)
    );
  }
}

function memberAccess(name: string, absent: boolean): string {
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return `${absent ? "?." : "."}${name}`;
  return `${absent ? "?." : ""}[${JSON.stringify(name)}]`;
}

function pointerOf(path: readonly string[]): string {
  return path
    .map((name) => `/${name === "number" ? "*" : name === "string" ? "{}" : String(JSON.parse(name))}`)
    .join("");
}

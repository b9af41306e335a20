import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { at, isObject, stringMember, type Json, type JsonObject } from "../document/json.ts";
import { withoutDynamicReferences } from "../older/dynamic-references.ts";
import { referencedPath, type Located } from "../references/follow.ts";
import { fromPointer, toPointer } from "../references/pointer.ts";
import { createAjv, hasBooleanBounds, isOldDialect, type PatternEngine } from "./dialect.ts";
import { explainError } from "./explain-error.ts";
import { translateSchema, type Direction, type Translation } from "./translate-schema.ts";

/**
 * Checks values against the schemas of one description, in one direction. Only schemas that are used are compiled, since a
 * description of several megabytes has thousands of them.
 *
 * @example
 * const validator = new Validator(description, "response");
 * validator.mismatch({ value: { type: "object" }, pointer: "" }, 7); // "must be object"
 */
export class Validator {
  readonly #ajv: Ajv;
  readonly #translation: Translation;
  readonly #isCopy: boolean;
  /** The names of referenced schemas in the validator, by pointer. */
  readonly #targets = new Map<string, string>();
  /** Pointers to referenced schemas that the validator does not have yet. */
  readonly #waiting: string[] = [];
  /** Why a referenced schema can't be used, by its name in the validator. */
  readonly #unsound = new Map<string, string>();
  readonly #compiled = new Map<string, ValidateFunction | Error>();

  /**
   * @param patterns makes the regular expressions, e.g. with a time limit. Default: those of the language
   * @throws Error if the description declares an unknown dialect
   */
  constructor(given: JsonObject, direction: Direction, patterns?: PatternEngine) {
    const document = withoutDynamicReferences(given);
    this.#isCopy = document !== given;
    this.#ajv = createAjv(document, patterns);
    this.#translation = {
      document,
      old: isOldDialect(document),
      booleanBounds: hasBooleanBounds(stringMember(document, "jsonSchemaDialect")),
      direction,
      reference: (reference, from) => this.#nameOf(reference, from),
    };
  }

  /** The compiled schema at a place, or the reason why it can't be used. */
  compile(place: Pick<Located, "pointer"> & { readonly value: Json }): ValidateFunction | Error {
    const before = this.#compiled.get(place.pointer);
    if (before) return before;
    const made = this.#make(place);
    this.#compiled.set(place.pointer, made);
    return made;
  }

  /**
   * The errors of a value; empty if it is valid.
   * @throws Error if the schema can't be used, e.g. because of an invalid `pattern`
   */
  errors(place: Pick<Located, "pointer"> & { readonly value: Json }, value: unknown): readonly ErrorObject[] {
    const validate = this.compile(place);
    if (validate instanceof Error) throw validate;
    try {
      validate(value);
    } catch (error) {
      if (error instanceof RangeError) throw new Error(endless, { cause: error });
      throw error;
    }
    return validate.errors ?? [];
  }

  /**
   * Says in words what is wrong with a value; undefined if it is valid.
   * @throws Error if the schema can't be used, e.g. because of an invalid `pattern`
   */
  mismatch(place: Pick<Located, "pointer"> & { readonly value: Json }, value: Json): string | undefined {
    const [error] = this.errors(place, value);
    return error && explainError(error, value);
  }

  #make({ value, pointer }: { readonly value: Json; readonly pointer: string }): ValidateFunction | Error {
    try {
      const translated = translateSchema(this.#ofOurs(value, pointer), pointer, this.#translation);
      this.#addTargets();
      return this.#ajv.compile(this.#sound(translated));
    } catch (error) {
      if (error instanceof RangeError) return new Error(endless);
      const reason = this.#unsound.get(String(Object(error).missingSchema));
      if (reason !== undefined) return new Error(reason, { cause: error });
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** The schema in the document that is used here, which may be a copy without dynamic references. */
  #ofOurs(value: Json, pointer: string): Json {
    const ours =
      this.#isCopy && pointer !== "" ? at(this.#translation.document, fromPointer(pointer) ?? []) : undefined;
    return isObject(ours) ? ours : value;
  }

  #nameOf(reference: string, from: string): string {
    const path = referencedPath(this.#translation.document, reference, from);
    if (path === undefined) throw new Error(`"$ref": "${reference}" leads nowhere`);
    const pointer = toPointer(path);
    const known = this.#targets.get(pointer);
    if (known !== undefined) return known;
    const name = `schema:${this.#targets.size}`;
    this.#targets.set(pointer, name);
    this.#waiting.push(pointer);
    return name;
  }

  /** Adds each referenced schema as a schema of its own, since the validator does not accept pointers into a description as URIs. */
  #addTargets(): void {
    for (let pointer = this.#waiting.pop(); pointer !== undefined; pointer = this.#waiting.pop()) {
      const target = at(this.#translation.document, fromPointer(pointer) ?? []) ?? {};
      const translated = translateSchema(target, pointer, this.#translation);
      const name = String(this.#targets.get(pointer));
      try {
        this.#ajv.addSchema(this.#sound(translated), name, false, false);
      } catch (error) {
        // Schemas that refer to it can't be used either, for this reason.
        this.#unsound.set(name, `it refers to #${pointer}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  /** Behind a reference, ajv also compiles keywords with a wrong value. The dialect's own schema finds them. */
  #sound(translated: Json): JsonObject | boolean {
    const schema = isObject(translated) || typeof translated === "boolean" ? translated : {};
    if (this.#ajv.validateSchema(schema) !== true)
      throw new Error(`the schema is not valid: ${this.#ajv.errorsText()}`);
    return schema;
  }
}

const endless = "it refers to itself with nothing in between";

import type { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { at, isObject, stringMember, type Json, type JsonObject } from "../document/json.ts";
import { referencedPath, type Located } from "../references/follow.ts";
import { fromPointer, toPointer } from "../references/pointer.ts";
import { createWritingAjv, hasBooleanBounds, isOldDialect } from "./dialect.ts";
import { forEachSchemaIn } from "./schema-walk.ts";
import { translateSchema, type Direction, type Translation } from "./translate-schema.ts";

/** Code of functions that check values against schemas. */
export interface WrittenValidators {
  /** JavaScript that declares the functions. At run time it needs no package, and does not generate code. */
  readonly code: string;
  /** The result for each schema, in the given order. */
  readonly written: readonly WrittenValidator[];
}

/** The result for one schema. */
export interface WrittenValidator {
  /** The function's name; undefined if the schema can't be used. */
  readonly name: string | undefined;
  /** Why there is no function; undefined if there is one. */
  readonly objection: string | undefined;
  /** Formats that the schema uses. The code does not check them. */
  readonly formats: readonly string[];
}

/**
 * Writes functions that check values against schemas of one description. Equal schemas share a function. Formats are not checked:
 * in JSON Schema they are annotations, and their code would be larger than all the rest.
 */
export function writeValidators(
  document: JsonObject,
  places: readonly (Pick<Located, "pointer"> & { readonly value: Json })[],
  direction: Direction,
): WrittenValidators {
  const ajv = createWritingAjv(document);
  const schemas = new Schemas(ajv, document, direction);
  const names = new Map<string, string>();
  const written = places.map((place, index): WrittenValidator => {
    try {
      const schema = schemas.read(place);
      const formats = schemas.formatsIn(schema);
      const text = JSON.stringify(withoutRemarks(schema));
      const known = names.get(text);
      if (known !== undefined) return { name: known, objection: undefined, formats };
      const name = `check${index}`;
      ajv.addSchema(JSON.parse(text) as JsonObject, name);
      ajv.getSchema(name);
      names.set(text, name);
      return { name, objection: undefined, formats };
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const objection = error instanceof RangeError ? "it refers to itself with nothing in between" : said;
      return { name: undefined, objection, formats: [] };
    }
  });
  const all = Object.fromEntries([...names.values()].map((name) => [name, name]));
  return { code: names.size === 0 ? "" : selfContained(standaloneCode(ajv, all)), written };
}

/** The schemas of a description, translated for a validator. */
class Schemas {
  readonly #ajv: Ajv;
  readonly #translation: Translation;
  readonly #names = new Map<string, string>();
  readonly #read = new Map<string, Json>();

  constructor(ajv: Ajv, document: JsonObject, direction: Direction) {
    this.#ajv = ajv;
    const reference = (text: string, from: string): string => this.#nameOf(text, from);
    this.#translation = {
      document,
      old: isOldDialect(document),
      booleanBounds: hasBooleanBounds(stringMember(document, "jsonSchemaDialect")),
      direction,
      reference,
    };
  }

  /** @throws Error if a reference leads nowhere, or the schema is not valid */
  read({ value, pointer }: Pick<Located, "pointer"> & { readonly value: Json }): Json {
    const translated = translateSchema(value, pointer, this.#translation);
    // Translating a target may add more targets.
    for (const [target, name] of this.#names) {
      if (this.#read.has(name)) continue;
      const found = at(this.#translation.document, fromPointer(target) ?? []) ?? {};
      this.#read.set(name, translateSchema(found, target, this.#translation));
    }
    for (const [name, schema] of this.#read) {
      if (this.#ajv.schemas[name] === undefined)
        this.#ajv.addSchema(withoutRemarks(this.#sound(schema)), name, false, false);
    }
    return this.#sound(translated);
  }

  /** The formats of a schema, here and behind its references. */
  formatsIn(schema: Json, seen: Set<string> = new Set()): string[] {
    const formats: string[] = [];
    forEachSchemaIn(schema, "", ({ format, $ref }) => {
      if (typeof format === "string") formats.push(format);
      if (typeof $ref !== "string" || seen.has($ref)) return;
      seen.add($ref);
      formats.push(...this.formatsIn(this.#read.get($ref) ?? {}, seen));
    });
    return [...new Set(formats)].sort();
  }

  #nameOf(reference: string, from: string): string {
    const path = referencedPath(this.#translation.document, reference, from);
    if (path === undefined) throw new Error(`"$ref": "${reference}" leads nowhere`);
    const pointer = toPointer(path);
    const name = this.#names.get(pointer) ?? `schema:${this.#names.size}`;
    this.#names.set(pointer, name);
    return name;
  }

  #sound(schema: Json): JsonObject {
    const judged = isObject(schema) ? schema : schema === false ? { not: {} } : {};
    if (this.#ajv.validateSchema(judged) !== true)
      throw new Error(`the schema is not valid: ${this.#ajv.errorsText()}`);
    return judged;
  }
}

const remarks = [
  "title",
  "description",
  "format",
  "deprecated",
  "readOnly",
  "writeOnly",
  "contentMediaType",
  "contentEncoding",
];

/** Annotations are removed, since they would be written out with the rest. */
function withoutRemarks(schema: Json): JsonObject {
  const copy = structuredClone(schema) as JsonObject;
  forEachSchemaIn(copy, "", (part) => {
    for (const name of remarks) delete part[name];
  });
  return copy;
}

/** Code for the helpers that the validator's own code would import from its package. */
const helpers: Readonly<Record<string, readonly [name: string, code: string]>> = {
  ucs2length: ["lengthOf", "function lengthOf(text){let length=0;for(const _ of text)length++;return length;}"],
  equal: [
    "isEqual",
    'function isEqual(a,b){if(a===b||(a!==a&&b!==b))return true;if(!a||!b||typeof a!=="object"||typeof b!=="object"||Array.isArray(a)!==Array.isArray(b))return false;const names=Object.keys(a);return names.length===Object.keys(b).length&&names.every((name)=>Object.hasOwn(b,name)&&isEqual(a[name],b[name]));}',
  ],
};

function selfContained(code: string): string {
  const used = new Set<string>();
  const own = code
    .replace(/^"use strict";/, "")
    .replace(/\bexport const \w+ = \w+;/g, (text) => text.replace("export ", ""))
    .replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, (text, name: string) => {
      const [local, helper] = helpers[name] ?? [text, undefined];
      if (helper === undefined) throw new Error(`the code of a validator needs ${text}`);
      used.add(helper);
      return local;
    })
    // Marked as pure, so that a bundler can remove it.
    .replace(/new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g, (_, pattern: string) => {
      const flags = isPattern(JSON.parse(pattern) as string, "u") ? ', "u"' : "";
      return `/* @__PURE__ */ new RegExp(${pattern}${flags})`;
    });
  return [...used, own].join("\n");
}

function isPattern(text: string, flags: string): boolean {
  try {
    return Boolean(new RegExp(text, flags));
  } catch {
    return false;
  }
}

import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { at, isObject, stringMember, type Json, type JsonObject } from "../json.ts";
import type { OpenApiVersion } from "../openapi-version.ts";
import { fromPointer } from "../pointer.ts";
import { translateSchema, type Dialect, type Direction } from "../schema-dialect.ts";

const root = "description";

/** Checks values against schemas of one description, in one direction. */
export class ExampleValidator {
  readonly #document: JsonObject;
  readonly #dialect: Dialect;
  readonly #ajv: Ajv;
  /** The schemas that are referred to, by the pointer of the reference. */
  readonly #targets = new Map<string, number>();

  constructor(document: JsonObject, version: OpenApiVersion, direction: Direction) {
    this.#document = document;
    // Patterns are ECMA 262 without the `u` flag: with it, `\-` would be an error.
    const options = {
      strict: false,
      allErrors: false,
      logger: false,
      validateSchema: true,
      unicodeRegExp: false,
    } as const;
    this.#ajv = version === "3.0" ? new Ajv(options) : (new Ajv2020(options) as unknown as Ajv);
    addFormats.default(this.#ajv);
    this.#dialect = {
      version,
      direction,
      reference: (pointer) => `${root}#/$defs/${this.#targets.get(pointer) ?? this.#register(pointer)}`,
      resolve: (pointer) => this.#target(pointer),
    };
    this.#addTargets();
  }

  /** Formats that are not checked because nobody knows them. */
  static isKnownFormat(format: string): boolean {
    return format in knownFormats || lenientFormats.has(format);
  }

  /**
   * What is wrong with a value, in words; undefined when nothing is.
   * @throws Error when the schema itself makes no sense, e.g. an impossible `pattern`
   */
  problem(schema: Json, value: Json): string | undefined {
    const translated = translateSchema(schema, this.#dialect);
    const validate = this.#ajv.compile(isObject(translated) || typeof translated === "boolean" ? translated : {});
    if (validate(value)) return undefined;
    return sayingOf(validate.errors?.[0], value);
  }

  #target(pointer: string): Json | undefined {
    const path = pointer.startsWith("#") ? fromPointer(pointer) : undefined;
    return path && at(this.#document, path);
  }

  #register(pointer: string): number {
    const index = this.#targets.size;
    this.#targets.set(pointer, index);
    return index;
  }

  /** Puts every schema that anything refers to into one schema of its own: pointers into a description are no URIs a validator likes. */
  #addTargets(): void {
    for (const pointer of referencesIn(this.#document)) if (!this.#targets.has(pointer)) this.#register(pointer);
    const definitions: JsonObject = {};
    for (const [pointer, index] of this.#targets) {
      const target = this.#target(pointer);
      // What is referred to and is no schema (a response, a parameter) is never asked for.
      definitions[String(index)] = looksLikeSchema(pointer) ? translateSchema(target ?? {}, this.#dialect) : true;
    }
    this.#ajv.addSchema({ $id: root, $defs: definitions }, root, false, false);
  }
}

// Formats OpenAPI registers that say nothing a text or number could break.
const lenientFormats = new Set([
  "binary",
  "password",
  "base64url",
  "commonmark",
  "html",
  "char",
  "decimal",
  "media-range",
]);
const knownFormats: Readonly<Record<string, true>> = Object.fromEntries(
  (
    "date time date-time iso-time iso-date-time duration uri uri-reference uri-template url email hostname ipv4 ipv6 regex uuid " +
    "json-pointer json-pointer-uri-fragment relative-json-pointer byte int32 int64 float double"
  )
    .split(" ")
    .map((name) => [name, true] as const),
);

function looksLikeSchema(pointer: string): boolean {
  return !/^#\/components\/(responses|parameters|examples|requestBodies|headers|securitySchemes|links|callbacks|pathItems)\/[^/]+$/.test(
    pointer,
  );
}

function referencesIn(value: Json, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) referencesIn(item, found);
  else if (isObject(value)) {
    const reference = stringMember(value, "$ref");
    if (reference?.startsWith("#")) found.add(reference);
    for (const item of Object.values(value)) referencesIn(item, found);
  }
  return found;
}

function sayingOf(error: ErrorObject | undefined, value: Json): string {
  if (!error) return "is not valid";
  const place = error.instancePath === "" ? "" : `${error.instancePath} `;
  const params = error.params as Record<string, unknown>;
  if (error.keyword === "enum")
    return `${place}${JSON.stringify(at(value, fromPointer(error.instancePath) ?? []))} is not one of ${(params["allowedValues"] as unknown[]).map((item) => JSON.stringify(item)).join(", ")}`;
  if (error.keyword === "additionalProperties")
    return `${place}has a member "${String(params["additionalProperty"])}" that the schema does not know`;
  return `${place}${error.message ?? "is not valid"}`;
}

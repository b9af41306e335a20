/** How a keyword bounds values, and of which types. It has no effect on other types. */
export interface Keyword {
  readonly types: readonly string[];
  /**
   * `least`: the larger of two allows less. `most`: the smaller does. `all`: all conditions must hold. `schema`: its
   * value is compared as a schema.
   */
  readonly kind: "least" | "most" | "all" | "schema";
  /** The value without effect. */
  readonly idle?: unknown;
}

const numbers = ["number", "integer"];

/** The keywords that bound values, as data. Keywords for members and items have separate rules. */
export const keywords: Readonly<Record<string, Keyword>> = {
  minimum: { types: numbers, kind: "least" },
  exclusiveMinimum: { types: numbers, kind: "least" },
  maximum: { types: numbers, kind: "most" },
  exclusiveMaximum: { types: numbers, kind: "most" },
  multipleOf: { types: numbers, kind: "all" },
  minLength: { types: ["string"], kind: "least", idle: 0 },
  maxLength: { types: ["string"], kind: "most" },
  pattern: { types: ["string"], kind: "all" },
  format: { types: ["string", ...numbers], kind: "all" },
  contentEncoding: { types: ["string"], kind: "all" },
  contentMediaType: { types: ["string"], kind: "all" },
  contentSchema: { types: ["string"], kind: "all" },
  minItems: { types: ["array"], kind: "least", idle: 0 },
  maxItems: { types: ["array"], kind: "most" },
  uniqueItems: { types: ["array"], kind: "all", idle: false },
  contains: { types: ["array"], kind: "all" },
  minContains: { types: ["array"], kind: "least", idle: 1 },
  maxContains: { types: ["array"], kind: "most" },
  unevaluatedItems: { types: ["array"], kind: "schema" },
  minProperties: { types: ["object"], kind: "least", idle: 0 },
  maxProperties: { types: ["object"], kind: "most" },
  propertyNames: { types: ["object"], kind: "schema" },
};

/** Keywords with separate rules. */
export const structural: ReadonlySet<string> = new Set([
  ...[
    "$ref",
    "type",
    "nullable",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "else",
    "discriminator",
  ],
  ...["properties", "required", "additionalProperties", "patternProperties", "unevaluatedProperties"],
  ...["dependentRequired", "dependentSchemas", "dependencies", "items", "prefixItems", "additionalItems"],
]);

/** Keywords without effect on the allowed values. */
export function isWord(name: string): boolean {
  return (
    name.startsWith("x-") ||
    [
      ...[
        "title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "externalDocs",
      ],
      ...[
        "summary",
        "$comment",
        "$id",
        "id",
        "$schema",
        "$anchor",
        "$dynamicAnchor",
        "$defs",
        "definitions",
        "$vocabulary",
        "xml",
      ],
    ].includes(name)
  );
}

/** Formats that only describe the presentation or storage of a value, or that allow every JavaScript value. */
export const idleFormats: ReadonlySet<string> = new Set([
  "password",
  "int64",
  "double",
  "decimal",
  "number",
  "integer",
  "",
]);

/** Formats that bound only texts. */
export const formatsOfTexts: ReadonlySet<string> = new Set([
  ...["date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6"],
  ...["uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid", "regex", "json-pointer"],
  "relative-json-pointer",
]);

/** Ranges of the integer formats of the format registry, if JavaScript can represent their ends. */
export const rangesOfFormats: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  uint8: [0, 2 ** 8 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 2 ** 16 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};

/** Formats that are stricter than another one. */
export const narrowerFormats: readonly (readonly [narrow: string, wide: string])[] = [
  ["email", "idn-email"],
  ["hostname", "idn-hostname"],
  ["uri", "uri-reference"],
  ["uri", "iri"],
];

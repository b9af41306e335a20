/** How a keyword bounds a value, and of which types. What a keyword says of other types is nothing. */
export interface Keyword {
  readonly types: readonly string[];
  /**
   * `least`: the larger of two allows less. `most`: the smaller does. `all`: each of several has to hold. `schema`: what it holds
   * is compared like any schema.
   */
  readonly kind: "least" | "most" | "all" | "schema";
  /** The value that says nothing. */
  readonly idle?: unknown;
}

const numbers = ["number", "integer"];

/** The keywords that bound values, as data. Those of an object's members and of a list's items have rules of their own. */
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

/** Keywords with rules of their own. */
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

/** Words that say nothing of what is allowed. */
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

/** Formats that only say how a value is shown or kept, or that allow all that JavaScript can hold. */
export const idleFormats: ReadonlySet<string> = new Set([
  "password",
  "int64",
  "double",
  "decimal",
  "number",
  "integer",
  "",
]);

/** The whole numbers that formats of the registry of formats allow, if JavaScript can hold their ends. */
export const rangesOfFormats: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  uint8: [0, 2 ** 8 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  uint16: [0, 2 ** 16 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
};

/** Formats that allow less than another one. */
export const narrowerFormats: readonly (readonly [narrow: string, wide: string])[] = [
  ["email", "idn-email"],
  ["hostname", "idn-hostname"],
  ["uri", "uri-reference"],
  ["uri", "iri"],
];

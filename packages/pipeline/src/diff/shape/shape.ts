import type { Json } from "@pressroom/description";

/** The requirements for a value, with references resolved and `allOf` merged. */
export interface Shape {
  /** JSON types without null; `integer` only if no other number is allowed. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  /** The allowed values; undefined for any. */
  readonly values: readonly Json[] | undefined;
  /** Bounds of the kinds `least` and `most`, by keyword. */
  readonly bounds: Readonly<Record<string, number>>;
  /** Conditions that must all hold, by keyword, including schemas. */
  readonly all: Readonly<Record<string, readonly Json[]>>;
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: readonly string[];
  /** Schema of additional members; undefined for any. */
  readonly others: Json | undefined;
  readonly patterns: Readonly<Record<string, Json>>;
  readonly prefix: readonly Json[];
  /** Schema of the items after `prefix`. */
  readonly items: Json | undefined;
  /** `if` … and unknown keywords, which are compared as text. */
  readonly opaque: Readonly<Record<string, Json>>;
  /** The component, if the shape is exactly a component. */
  readonly reference: string | undefined;
  /** The schema of the alternative that the shape is, with what it says of a value without bounding it. */
  readonly source: Json | undefined;
}

export const everyType: readonly string[] = ["boolean", "number", "string", "array", "object"];

/** A shape that allows any value. */
export const anything: Shape = {
  types: everyType,
  nullable: true,
  values: undefined,
  bounds: {},
  all: {},
  properties: {},
  required: [],
  others: undefined,
  patterns: {},
  prefix: [],
  items: undefined,
  opaque: {},
  reference: undefined,
  source: undefined,
};

/** A schema that requires both of two schemas. */
export function both(a: Json | undefined, b: Json | undefined): Json | undefined {
  if (a === undefined || a === true) return b;
  if (b === undefined || b === true) return a;
  if (a === false || b === false) return false;
  return JSON.stringify(a) === JSON.stringify(b) ? a : { allOf: [a, b] };
}

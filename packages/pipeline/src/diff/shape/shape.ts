import type { Json } from "@pressroom/description";

/** What a value has to be, references followed and everything under `allOf` put together. */
export interface Shape {
  /** JSON types without null; `integer` only if no other number is allowed. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  /** The only values; undefined for any. */
  readonly values: readonly Json[] | undefined;
  /** Bounds of the kinds `least` and `most`, by keyword. */
  readonly bounds: Readonly<Record<string, number>>;
  /** What has to hold each, by keyword; schemas, too. */
  readonly all: Readonly<Record<string, readonly Json[]>>;
  readonly properties: Readonly<Record<string, Json>>;
  readonly required: readonly string[];
  /** Schema of members that have no name here; undefined for any. */
  readonly others: Json | undefined;
  readonly patterns: Readonly<Record<string, Json>>;
  readonly prefix: readonly Json[];
  /** Schema of the items behind `prefix`. */
  readonly items: Json | undefined;
  /** `if` … or a keyword that nobody here knows: compared as it is written. */
  readonly opaque: Readonly<Record<string, Json>>;
  /** The component it is, whole and with nothing next to it. */
  readonly reference: string | undefined;
}

export const everyType: readonly string[] = ["boolean", "number", "string", "array", "object"];

/** Anything at all. */
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
};

/** Two schemas that have to hold both. */
export function both(a: Json | undefined, b: Json | undefined): Json | undefined {
  if (a === undefined || a === true) return b;
  if (b === undefined || b === true) return a;
  if (a === false || b === false) return false;
  return JSON.stringify(a) === JSON.stringify(b) ? a : { allOf: [a, b] };
}

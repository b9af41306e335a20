import { canonicalJson, isObject, type Json } from "@pressroom/description";
import type { Effect, SchemaChange, SchemaKind } from "./change.ts";
import { readSchema, type Reading } from "../shape/read-schema.ts";
import type { Shape } from "../shape/shape.ts";
import type { Side } from "../shape/side.ts";

/** Two descriptions in one direction, and what is known of their schemas. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** A comparison under way: what it compares, where it is, and who hears of changes. */
export interface Scope extends Sides {
  readonly pointer: string;
  /** Pairs of schemas that are open: one round says everything of a schema that holds itself. */
  readonly above: ReadonlySet<string>;
  readonly report: (change: SchemaChange) => void;
  /** Compares two schemas below this place. */
  readonly compare: (scope: Scope, before: Json | undefined, after: Json | undefined) => void;
  /** Compares two alternatives, one of each side. */
  readonly compareShapes: (scope: Scope, before: Shape, after: Shape) => void;
  /** Takes two components, to be compared once for all who use them. Without it they are compared in place. */
  readonly pair: ((before: string, after: string) => void) | undefined;
  /** The sides whose alternatives here take a value that is of several of them. */
  readonly inclusive: ReadonlySet<"before" | "after">;
  /** How many more schemas may be compared; for trials. */
  readonly budget: { left: number };
}

export function say(scope: Scope, kind: SchemaKind, effect: Effect, subject: string, step = ""): void {
  scope.report({ kind, effect, pointer: scope.pointer + step, subject });
}

const readings = new WeakMap<Side, WeakMap<object, Reading>>();

/** Reads each schema once a side. */
export function readOnce(side: Side, schema: Json | undefined): Reading {
  if (!isObject(schema)) return readSchema(side, schema);
  const known = readings.get(side) ?? new WeakMap<object, Reading>();
  readings.set(side, known);
  const found = known.get(schema) ?? readSchema(side, schema);
  known.set(schema, found);
  return found;
}

const texts = new WeakMap<object, number>();
const numbers = new Map<string, number>();

/** One number for schemas that are written alike. */
export function identity(schema: Json | undefined): number {
  if (isObject(schema)) {
    const known = texts.get(schema);
    if (known !== undefined) return known;
  }
  const text = canonicalJson(schema ?? true);
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  if (isObject(schema)) texts.set(schema, number);
  return number;
}

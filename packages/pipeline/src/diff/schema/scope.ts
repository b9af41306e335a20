import { canonicalJson, isObject, type Json } from "@pressroom/description";
import type { Effect, SchemaChange, SchemaKind } from "./change.ts";
import { readSchema, type Reading } from "../shape/read-schema.ts";
import type { Shape } from "../shape/shape.ts";
import type { Side } from "../shape/side.ts";

/** Two descriptions in one direction, with a cache of their schemas. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** The state of a comparison: its input, its place, and the callback for changes. */
export interface Scope extends Sides {
  readonly pointer: string;
  /** Pairs of schemas that are being compared: a recursive schema needs only one pass. */
  readonly above: ReadonlySet<string>;
  readonly report: (change: SchemaChange) => void;
  /** Compares two schemas below this place. */
  readonly compare: (scope: Scope, before: Json | undefined, after: Json | undefined) => void;
  /** Compares two alternatives, one of each side. */
  readonly compareShapes: (scope: Scope, before: Shape, after: Shape) => void;
  /** Collects pairs of components, so that each pair is compared once. Without it, they are compared in place. */
  readonly pair: ((before: string, after: string) => void) | undefined;
  /** The sides where a value may fit several alternatives. */
  readonly inclusive: ReadonlySet<"before" | "after">;
  /** Remaining number of schemas for a trial. */
  readonly budget: { left: number };
}

export function say(scope: Scope, kind: SchemaKind, effect: Effect, subject: string, step = ""): void {
  scope.report({ kind, effect, pointer: scope.pointer + step, subject });
}

const readings = new WeakMap<Side, WeakMap<object, Reading>>();

/** Reads each schema once per side. */
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

/** The same number for schemas with the same text. */
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

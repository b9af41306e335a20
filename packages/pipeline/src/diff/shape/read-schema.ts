import {
  arrayMember,
  canonicalJson,
  isObject,
  member,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { distinct, intersect } from "./intersect.ts";
import { idle, readOwn } from "./read-own.ts";
import { isWord } from "./keywords.ts";
import { anything, type Shape } from "./shape.ts";
import { isOld, target, type Side } from "./side.ts";
import { tidy } from "./tidy-shape.ts";

/** The values that a schema allows: one of several shapes, or null. */
export interface Reading {
  readonly nullable: boolean;
  /** Alternatives, without null. */
  readonly shapes: readonly Shape[];
}

/** Largest number of combinations of alternatives; beyond it, their text is compared. */
const mostCombinations = 64;

/** Reads a schema for a comparison. */
export function readSchema(side: Side, schema: Json | undefined): Reading {
  return readDeep(side, schema, 0);
}

function readDeep(side: Side, schema: Json | undefined, depth: number): Reading {
  const shapes = read(side, schema ?? true, []).map((shape) => tidy(side, shape));
  return {
    nullable: shapes.some(
      ({ nullable, all, opaque }) =>
        nullable && !excludesNull(side, all["not"] ?? [], depth) && fulfilsNull(side, opaque["if"], depth),
    ),
    shapes: oneList(
      shapes
        .filter(({ types, values }) => types.length > 0 && values?.length !== 0)
        .map((shape) => ({ ...shape, nullable: false })),
    ),
  };
}

/** Merges alternatives of single values into one list of values. */
function oneList(shapes: readonly Shape[]): readonly Shape[] {
  const [lists, others] = [shapes.filter(isList), shapes.filter((shape) => !isList(shape))];
  if (lists.length < 2) return shapes;
  const values = lists.flatMap((shape) => shape.values ?? []);
  const types = [...new Set(lists.flatMap((shape) => shape.types))].sort();
  return [
    {
      ...anything,
      nullable: false,
      types,
      values: distinct(values),
    },
    ...others,
  ];
}

/** Whether a shape is only a list of texts, numbers or booleans. */
function isList({ types, values, all, opaque }: Shape): boolean {
  const plain = !types.includes("object") && !types.includes("array");
  return values !== undefined && plain && Object.keys(all).length + Object.keys(opaque).length === 0;
}

/** Whether one of the schemas under `not` allows null. */
function excludesNull(side: Side, excluded: readonly Json[], depth: number): boolean {
  return depth < 3 && excluded.some((schema) => readDeep(side, schema, depth + 1).nullable);
}

/** Whether a condition allows null. */
function fulfilsNull(side: Side, condition: Json | undefined, depth: number): boolean {
  if (Array.isArray(condition)) return condition.every((one) => fulfilsNull(side, one, depth));
  if (!isObject(condition) || depth >= 3) return true;
  const allowsNull = (name: string): boolean => readDeep(side, member(condition, name), depth + 1).nullable;
  return allowsNull(allowsNull("if") ? "then" : "else");
}

/** @param open schemas that are being read, to stop at recursion */
function read(side: Side, schema: Json, open: readonly Json[]): readonly Shape[] {
  if (schema === false) return [];
  if (!isObject(schema)) return [anything];
  if (open.includes(schema)) return [anything];
  const inside = [...open, schema];
  const reference = stringMember(schema, "$ref");
  const old = isOld(side);
  if (reference !== undefined && old) return readReference(side, reference, inside);
  let shapes: readonly Shape[] = [readOwn(side, schema)];
  if (reference !== undefined) shapes = combine(shapes, readReference(side, reference, inside), schema);
  for (const part of partsOf(schema)) shapes = combine(shapes, read(side, part, inside), schema);
  for (const group of ["oneOf", "anyOf"]) {
    const parts = member(schema, group);
    // A schema that is its own alternative adds nothing.
    if (Array.isArray(parts))
      shapes = combine(
        shapes,
        parts.flatMap((part) => (leadsTo(side, part, inside) ? [] : withSource(read(side, part, inside), part))),
        schema,
      );
  }
  const unevaluated = idle(member(schema, "unevaluatedProperties"));
  if (unevaluated !== undefined)
    shapes = shapes.map((shape) => ({ ...shape, others: shape.others ?? unevaluated, reference: undefined }));
  return shapes.map((shape) => withNull(shape, schema, old));
}

/** Keeps the schema of an alternative that is one shape. */
function withSource(shapes: readonly Shape[], source: Json): readonly Shape[] {
  const [shape] = shapes;
  return shape && shape !== anything && shapes.length === 1 ? [{ ...shape, source: shape.source ?? source }] : shapes;
}

/** Further schemas that must hold: `allOf`, double negations, and branches of a condition that always holds. */
function partsOf(schema: JsonObject): Json[] {
  const excluded = member(schema, "not");
  const condition = member(schema, "if");
  return [
    ...arrayMember(schema, "allOf"),
    ...(isObject(excluded) && isOnlyNot(excluded) ? [member(excluded, "not") ?? true] : []),
    ...(typeof condition === "boolean" ? [member(schema, condition ? "then" : "else") ?? true] : []),
  ];
}

function isOnlyNot(schema: JsonObject): boolean {
  return Object.keys(schema).every((name) => name === "not" || isWord(name));
}

function readReference(side: Side, reference: string, open: readonly Json[]): readonly Shape[] {
  const found = target(side, reference);
  if (found === undefined) return [{ ...anything, opaque: { $ref: reference } }];
  const shapes = read(side, found, open);
  return shapes.length === 1 && shapes[0] ? [{ ...shapes[0], reference }] : shapes;
}

function leadsTo(side: Side, part: Json, open: readonly Json[]): boolean {
  const reference = stringMember(part, "$ref");
  return reference !== undefined && open.includes(target(side, reference) ?? null);
}

/** Every combination of two lists of alternatives. */
function combine(a: readonly Shape[], b: readonly Shape[], schema: JsonObject): readonly Shape[] {
  if (a.length > 1 && b.length > 1 && a.length * b.length > mostCombinations) {
    const written = canonicalJson(["oneOf", "anyOf", "allOf"].map((name) => member(schema, name) ?? null));
    return a.map((shape) => ({ ...shape, opaque: { ...shape.opaque, alternatives: written }, reference: undefined }));
  }
  return a.flatMap((one) => b.map((other) => intersect(one, other)));
}

/** Whether null is allowed, by its values and by `nullable` of OpenAPI 3.0. */
function withNull(shape: Shape, schema: JsonObject, old: boolean): Shape {
  const values = member(schema, "enum");
  const constant = member(schema, "const");
  if (old && member(schema, "nullable") === true) return { ...shape, nullable: true };
  const listed = constant === undefined ? (Array.isArray(values) ? values.includes(null) : true) : constant === null;
  return listed ? shape : { ...shape, nullable: false };
}

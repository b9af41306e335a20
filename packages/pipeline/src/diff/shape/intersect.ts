import { canonicalJson, type Json } from "@pressroom/description";
import { keywords } from "./keywords.ts";
import { anything, both, type Shape } from "./shape.ts";

/** The values that both shapes allow. */
export function intersect(a: Shape, b: Shape): Shape {
  // If one allows anything, the other stays unchanged, including its name.
  if (a === anything) return b;
  if (b === anything) return a;
  return {
    types: intersectTypes(a.types, b.types),
    nullable: a.nullable && b.nullable,
    values: a.values && b.values ? common(a.values, b.values) : (a.values ?? b.values),
    bounds: intersectBounds(a.bounds, b.bounds),
    all: mergeBy(a.all, b.all, (one, other) => [...one, ...other.filter((entry) => !holds(one, entry))]),
    properties: intersectProperties(a, b),
    required: [...new Set([...a.required, ...b.required])],
    others: both(a.others, b.others),
    patterns: mergeBy(a.patterns, b.patterns, (one, other) => both(one, other) ?? true),
    prefix: Array.from({ length: Math.max(a.prefix.length, b.prefix.length) }, (_, index) => itemOf(a, b, index)),
    items: both(a.items, b.items),
    opaque: mergeBy(a.opaque, b.opaque, (one, other) => [one, other]),
    reference: undefined,
    source: a.source ?? b.source,
  };
}

function intersectTypes(a: readonly string[], b: readonly string[]): string[] {
  const found = a.filter((type) => b.includes(type) || (type === "integer" && b.includes("number")));
  return b.includes("integer") && a.includes("number") && !found.includes("integer") ? [...found, "integer"] : found;
}

/** The values of both lists. */
function common(a: readonly Json[], b: readonly Json[]): Json[] {
  const texts = textsOf(b);
  return a.filter((value) => texts.has(canonicalJson(value)));
}

/** The distinct values of a list, in linear time, since lists may be long. */
export function distinct(values: readonly Json[]): Json[] {
  return [...new Map(values.map((value) => [canonicalJson(value), value])).values()];
}

/** The values of a list that another one lacks. */
export function lacking(values: readonly Json[], others: readonly Json[]): Json[] {
  const texts = textsOf(others);
  return values.filter((value) => !texts.has(canonicalJson(value)));
}

function textsOf(values: readonly Json[]): ReadonlySet<string> {
  return new Set(values.map((value) => canonicalJson(value)));
}

/** Whether a value is in a list. */
export function holds(values: readonly Json[], value: Json): boolean {
  const text = canonicalJson(value);
  return values.some((candidate) => canonicalJson(candidate) === text);
}

function intersectBounds(a: Shape["bounds"], b: Shape["bounds"]): Record<string, number> {
  const result = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const stricter = keywords[name]?.kind === "least" ? Math.max : Math.min;
    result[name] = result[name] === undefined ? value : stricter(result[name], value);
  }
  return result;
}

/** A member that only one of them names must also fit the other's schema for additional members. */
function intersectProperties(a: Shape, b: Shape): Record<string, Json> {
  const names = new Set([...Object.keys(a.properties), ...Object.keys(b.properties)]);
  return Object.fromEntries([...names].map((name) => [name, both(propertyOf(a, name), propertyOf(b, name)) ?? true]));
}

function propertyOf({ properties, patterns, others }: Shape, name: string): Json | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  return Object.keys(patterns).length > 0 ? undefined : others;
}

function itemOf(a: Shape, b: Shape, index: number): Json {
  return both(a.prefix[index] ?? a.items, b.prefix[index] ?? b.items) ?? true;
}

function mergeBy<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (a: T, b: T) => T,
): Record<string, T> {
  const result = new Map(Object.entries(a));
  for (const [name, value] of Object.entries(b)) {
    const known = result.get(name);
    result.set(name, known === undefined ? value : merge(known, value));
  }
  return Object.fromEntries(result);
}

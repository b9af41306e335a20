import { canonicalJson, type Json } from "@pressroom/description";
import { effectOf, effectOfAll } from "./change.ts";
import { compareConditional } from "./conditional.ts";
import { allowsValue, isOfTypes } from "../shape/allows-value.ts";
import { holds, lacking } from "../shape/intersect.ts";
import { keywords, narrowerFormats } from "../shape/keywords.ts";
import { rangeOf } from "../shape/tidy-shape.ts";
import { say, type Scope } from "./scope.ts";
import type { Shape } from "../shape/shape.ts";
import { effectsOf } from "./trial.ts";
import { written } from "../shape/written.ts";

/** Compares lists of values. */
export function compareValues(scope: Scope, old: Shape, now: Shape): void {
  const [was, is] = [old.values, now.values];
  if (was && is) {
    // A value of a type that the other does not have is said with the types.
    const shared = (value: Json, { types }: Shape): boolean => isOfTypes(value, withoutIntegers(types));
    for (const value of lacking(was, is)) if (shared(value, now)) say(scope, "value", "less", JSON.stringify(value));
    for (const value of lacking(is, was)) if (shared(value, old)) say(scope, "value", "more", JSON.stringify(value));
  } else if (was) {
    say(scope, "bound", "more", `only ${listed(was)} → any value`);
    for (const value of was) if (!allowsValue(now, value)) say(scope, "value", "less", JSON.stringify(value));
  } else if (is) {
    say(scope, "bound", "less", `only ${listed(is)}`);
    for (const value of is) if (!allowsValue(old, value)) say(scope, "value", "more", JSON.stringify(value));
  }
}

/** Types by which one value is like another: whole numbers are numbers. */
export function withoutIntegers(types: readonly string[]): string[] {
  return types.map((type) => (type === "integer" ? "number" : type));
}

/** A list of values for a message, shortened if it is long. */
function listed(values: readonly Json[]): string {
  const shown = values.slice(0, 12).map((value) => JSON.stringify(value));
  return shown.join(", ") + (values.length > shown.length ? ", …" : "");
}

/** Compares the keywords that bound a value. */
export function compareBounds(scope: Scope, old: Shape, now: Shape): void {
  const isBounded = [old, now].some(({ bounds }) => bounds["minimum"] !== undefined || bounds["maximum"] !== undefined);
  const haveRanges = [old, now].every(({ all }) => rangeOf(all["format"]) !== undefined);
  if (isBounded || haveRanges) compareKeywords(scope, withRange(old), withRange(now));
  else compareKeywords(scope, old, now);
}

/** Replaces an integer format by its range, so that it can be compared with bounds. */
function withRange(shape: Shape): Shape {
  const range = shape.types.join() === "integer" ? rangeOf(shape.all["format"]) : undefined;
  if (range === undefined) return shape;
  const { minimum = -Infinity, maximum = Infinity } = shape.bounds;
  return {
    ...shape,
    bounds: { ...shape.bounds, minimum: Math.max(range[0], minimum), maximum: Math.min(range[1], maximum) },
    all: { ...shape.all, format: (shape.all["format"] ?? []).filter((format) => rangeOf([format]) === undefined) },
  };
}

function compareKeywords(scope: Scope, old: Shape, now: Shape): void {
  // Bounds of listed values follow from the list.
  const isListed = old.values !== undefined || now.values !== undefined;
  if (!isListed) {
    compareLimit(scope, old, now, "minimum", "exclusiveMinimum");
    compareLimit(scope, old, now, "maximum", "exclusiveMaximum");
    for (const [name, { kind }] of Object.entries(keywords))
      if (!/inimum|aximum/.test(name) && (kind === "least" || kind === "most")) compareLimit(scope, old, now, name);
  }
  for (const name of new Set([...Object.keys(old.all), ...Object.keys(now.all)]))
    if (!isListed || !scalars.has(name)) compareAll(scope, old, now, name);
  for (const name of new Set([...Object.keys(old.opaque), ...Object.keys(now.opaque)]))
    compareOpaque(scope, old, now, name);
}

/** Bounds that were already applied to the list. */
const scalars = new Set(["pattern", "format", "multipleOf"]);

/** Whether a keyword bounds a type that both have: what it does to the others is said with their types. */
function concerns(name: string, old: Shape, now: Shape): boolean {
  const bounded = keywords[name]?.types;
  return bounded === undefined || [old, now].every(({ types }) => types.some((type) => bounded.includes(type)));
}

/** One end of a range; `open` is the keyword of an end that is not part of it. */
function compareLimit(scope: Scope, old: Shape, now: Shape, closed: string, open = ""): void {
  if (!concerns(closed, old, now)) return;
  const least = keywords[closed]?.kind === "least";
  const end = ({ bounds }: Shape): { at: number; open: boolean; text: string } => {
    const name = bounds[open] === undefined ? closed : open;
    const at = bounds[name];
    if (at === undefined) return { at: least ? -Infinity : Infinity, open: false, text: `${closed} none` };
    return { at, open: name === open, text: `${name} ${at}` };
  };
  const [was, is] = [end(old), end(now)];
  if (was.at === is.at && was.open === is.open) return;
  const less = was.at === is.at ? is.open : least ? is.at > was.at : is.at < was.at;
  say(scope, "bound", less ? "less" : "more", `${was.text} → ${is.text.replace(`${was.text.split(" ")[0]} `, "")}`);
}

/** Conditions that must all hold, so one more condition allows less. */
function compareAll(scope: Scope, old: Shape, now: Shape, name: string): void {
  if (!concerns(name, old, now)) return;
  const [was, is] = [old.all[name] ?? [], now.all[name] ?? []];
  const isSchema = ["contains", "not", "contentSchema"].includes(name) || keywords[name]?.kind === "schema";
  const [first, second] = [was[0], is[0]];
  if (isSchema && was.length === 1 && is.length === 1 && first !== undefined && second !== undefined)
    return compareInside(scope, name, first, second);
  const read = (list: readonly Json[], side: Scope["before"]): Json[] =>
    isSchema ? list.map((schema) => written(side, schema)) : [...list];
  const [before, after] = [read(was, scope.before), read(is, scope.after)];
  const gone = before.filter((value) => !isImplied(name, value, after));
  const added = after.filter((value) => !isImplied(name, value, before));
  if (gone.length + added.length === 0) return;
  const text = (list: readonly Json[]): string => (list.length === 0 ? "none" : list.map(short).join(" and "));
  say(scope, "bound", effectOf(added.length > 0, gone.length > 0), `${name} ${text(gone)} → ${text(added)}`);
}

function compareInside(scope: Scope, name: string, before: Json, after: Json): void {
  if (name !== "not") return scope.compare({ ...scope, pointer: `${scope.pointer}/(${name})` }, before, after);
  const effects = effectsOf(scope, (trial) => trial.compare(trial, before, after));
  if (effects.length === 0) return;
  const effect = effectOfAll(effects);
  // For `not` it is the reverse.
  say(scope, "bound", effect === "other" ? "other" : effect === "less" ? "more" : "less", "not");
}

/** Whether one step is a multiple of another, without rounding errors: 0.3 is a multiple of 0.1. */
function isWhole(number: number): boolean {
  return Math.abs(Math.round(number) - number) < 1e-8;
}

function isImplied(name: string, value: Json, others: readonly Json[]): boolean {
  if (holds(others, value)) return true;
  if (name === "multipleOf")
    return typeof value === "number" && others.some((other) => typeof other === "number" && isWhole(other / value));
  if (name !== "format") return false;
  return narrowerFormats.some(([narrow, wide]) => wide === value && isImplied(name, narrow, others));
}

function compareOpaque(scope: Scope, old: Shape, now: Shape, name: string): void {
  const [was, is] = [old.opaque[name], now.opaque[name]];
  const [before, after] = [was, is].map((value, index) =>
    value === undefined ? undefined : written(index === 0 ? scope.before : scope.after, value),
  );
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) {
    // What is said without bounding a value is not in these texts.
    compareConditional(scope, name, was, is);
    return;
  }
  if (!["if", "dependentSchemas", "alternatives", "$ref"].includes(name))
    return say(scope, "unknown-keyword", "other", name);
  if (compareConditional(scope, name, was, is)) return;
  say(scope, "bound", was === undefined ? "less" : is === undefined ? "more" : "other", name);
}

function short(value: Json): string {
  // A pair of `dependentRequired`.
  if (Array.isArray(value)) return value.join(" asks for ");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

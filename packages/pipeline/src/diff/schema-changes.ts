import { canonicalJson, type Json, type JsonObject } from "@pressroom/description";
import { plainSchema, type PlainSchema } from "./plain-schema.ts";
import type { WireRuleId } from "./wire-rules.ts";

/** Takes a change that was found: its rule, where it is in the body, and what it is about. */
export type Report = (rule: WireRuleId, pointer: string, subject: string) => void;

/** Two descriptions that are compared, and whether we send or receive. */
export interface Comparison {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly direction: "request" | "response";
  readonly report: Report;
}

/** Compares what a value had to be with what it has to be now. */
export function compareSchemas(comparison: Comparison, before: Json | undefined, after: Json | undefined): void {
  compare(comparison, before, after, "", new Set());
}

function compare(
  comparison: Comparison,
  before: Json | undefined,
  after: Json | undefined,
  pointer: string,
  above: ReadonlySet<string>,
): void {
  // A schema may hold itself: one round says everything.
  const pair = canonicalJson([before ?? null, after ?? null]);
  if (above.has(pair)) return;
  const inside = new Set([...above, pair]);
  const old = plainSchema(comparison.before, before);
  const now = plainSchema(comparison.after, after);
  compareTypes(comparison, old, now, pointer);
  compareValues(comparison, old, now, pointer);
  compareConstraints(comparison, old, now, pointer);
  compareProperties(comparison, old, now, pointer, inside);
  compareAlternatives(comparison, old, now, pointer, inside);
  if (old.items !== undefined && now.items !== undefined)
    compare(comparison, old.items, now.items, `${pointer}/*`, inside);
  if (old.others !== undefined && now.others !== undefined)
    compare(comparison, old.others, now.others, `${pointer}/{}`, inside);
}

function compareTypes({ direction, report }: Comparison, old: PlainSchema, now: PlainSchema, pointer: string): void {
  const [was, is] = [typeText(old), typeText(now)];
  if (was === is) return;
  const subject = `${was} → ${is}`;
  // Who takes more is friendlier in requests, who gives less in answers.
  if (direction === "request")
    report(holds(now, old) ? "request-type-widened" : "request-type-changed", pointer, subject);
  else report(holds(old, now) ? "response-type-narrowed" : "response-type-changed", pointer, subject);
}

/** Whether every value of `inner`'s types is one of `outer`'s. */
function holds(outer: PlainSchema, inner: PlainSchema): boolean {
  if (inner.nullable && !outer.nullable && outer.types.length > 0) return false;
  if (outer.types.length === 0) return true;
  return (
    inner.types.length > 0 &&
    inner.types.every((type) => outer.types.includes(type) || (type === "integer" && outer.types.includes("number")))
  );
}

function typeText({ types, nullable }: PlainSchema): string {
  const text = types.length === 0 ? "any" : types.join(" or ");
  return nullable ? `${text} or null` : text;
}

function compareValues({ direction, report }: Comparison, old: PlainSchema, now: PlainSchema, pointer: string): void {
  const say = (value: Json): string => JSON.stringify(value);
  if (old.values && now.values) {
    const [was, is] = [old.values.map(say), now.values.map(say)];
    for (const value of was) if (!is.includes(value)) report(`${direction}-enum-value-removed`, pointer, value);
    for (const value of is) if (!was.includes(value)) report(`${direction}-enum-value-added`, pointer, value);
  } else if (old.values) {
    report(direction === "request" ? "request-constraint-loosened" : "response-enum-value-added", pointer, "any value");
  } else if (now.values) {
    const subject = `only ${now.values.map(say).join(", ")}`;
    report(direction === "request" ? "request-constraint-tightened" : "response-constraint-changed", pointer, subject);
  }
}

function compareConstraints(
  { direction, report }: Comparison,
  old: PlainSchema,
  now: PlainSchema,
  pointer: string,
): void {
  for (const name of new Set([...Object.keys(old.constraints), ...Object.keys(now.constraints)])) {
    const [was, is] = [old.constraints[name], now.constraints[name]];
    if (canonicalJson(was ?? null) === canonicalJson(is ?? null)) continue;
    const subject = `${name} ${was === undefined ? "none" : JSON.stringify(was)} → ${is === undefined ? "none" : JSON.stringify(is)}`;
    if (direction === "response") report("response-constraint-changed", pointer, subject);
    else
      report(
        isLooser(name, was, is) ? "request-constraint-loosened" : "request-constraint-tightened",
        pointer,
        subject,
      );
  }
}

function isLooser(name: string, was: Json | undefined, is: Json | undefined): boolean {
  if (is === undefined || is === false) return true;
  if (was === undefined)
    return name === "format" && (is === "int32" || is === "int64" || is === "float" || is === "double");
  if (typeof was !== "number" || typeof is !== "number" || name === "multipleOf") return false;
  return /^(min|exclusiveMin)/.test(name) ? is < was : is > was;
}

function compareProperties(
  comparison: Comparison,
  old: PlainSchema,
  now: PlainSchema,
  pointer: string,
  above: ReadonlySet<string>,
): void {
  const { direction, report } = comparison;
  for (const [name, schema] of Object.entries(old.properties)) {
    const place = `${pointer}/${name}`;
    if (!Object.hasOwn(now.properties, name)) {
      report(`${direction}-property-removed`, place, name);
      continue;
    }
    if (!old.required.has(name) && now.required.has(name)) report(`${direction}-property-became-required`, place, name);
    if (old.required.has(name) && !now.required.has(name)) report(`${direction}-property-became-optional`, place, name);
    compare(comparison, schema, now.properties[name], place, above);
  }
  for (const name of Object.keys(now.properties)) {
    if (Object.hasOwn(old.properties, name)) continue;
    const required = now.required.has(name) ? "request-property-added-required" : "request-property-added-optional";
    report(direction === "request" ? required : "response-property-added", `${pointer}/${name}`, name);
  }
}

function compareAlternatives(
  comparison: Comparison,
  old: PlainSchema,
  now: PlainSchema,
  pointer: string,
  above: ReadonlySet<string>,
): void {
  const { direction, report } = comparison;
  for (const [name, schema] of old.alternatives) {
    if (now.alternatives.has(name)) compare(comparison, schema, now.alternatives.get(name), pointer, above);
    else report(`${direction}-alternative-removed`, pointer, name);
  }
  for (const name of now.alternatives.keys())
    if (!old.alternatives.has(name)) report(`${direction}-alternative-added`, pointer, name);
}

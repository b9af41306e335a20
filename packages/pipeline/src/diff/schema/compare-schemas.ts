import { canonicalJson, type Json } from "@pressroom/description";
import { compareAlternatives, nameOf } from "./alternatives.ts";
import { compareBounds, compareValues, withoutIntegers } from "./compare-bounds.ts";
import { compareItems, compareMembers } from "./compare-members.ts";
import { effectOf } from "./change.ts";
import { compareDiscriminators } from "./discriminator.ts";
import { compareExclusiveness, inclusiveSides } from "./exclusive/exclusive.ts";
import type { Reading } from "../shape/read-schema.ts";
import { identity, readOnce, say, type Scope } from "./scope.ts";
import { wordOf } from "../shape/word-of.ts";
import type { Shape } from "../shape/shape.ts";
import { target, type Side } from "../shape/side.ts";
import { tidy } from "../shape/tidy-shape.ts";

/** The input of a comparison, which begins at the root of a value. */
export type Question = Pick<Scope, "before" | "after" | "report" | "pair">;

/** Compares the old and the new schema of a value. */
export function compareSchemas(question: Question, before: Json | undefined, after: Json | undefined): void {
  compare(
    {
      ...question,
      pointer: "",
      above: new Set(),
      inclusive: new Set(),
      budget: { left: Infinity },
      compare,
      compareShapes: compareAlternative,
    },
    before,
    after,
  );
}

function compare(scope: Scope, before: Json | undefined, after: Json | undefined): void {
  const key = `${identity(before)} ${identity(after)}`;
  if (scope.above.has(key)) return;
  if (scope.budget.left-- <= 0) return say(scope, "type", "other", "too much to compare");
  const inclusive = new Set(inclusiveSides(scope, before, after));
  const inside = { ...scope, inclusive, above: new Set([...scope.above, key]) };
  compareWords(inside, before, after);
  const [old, now] = [readOnce(scope.before, before), readOnce(scope.after, after)];
  // What two components say themselves is compared where they are.
  if (scope.pair === undefined || [old, now].some((reading) => onlyReference(reading) === undefined)) {
    compareDiscriminators(inside, before, after);
    compareExclusiveness(inside, before, after);
  }
  compareReadings(inside, old, now);
}

/** Compares two parsed schemas. */
function compareReadings(scope: Scope, old: Reading, now: Reading): void {
  const [from, to] = [onlyReference(old), onlyReference(now)];
  if (scope.pair && from !== undefined && to !== undefined) {
    // A change of null inside a component is reported there.
    const [was, is] = [beyond(scope.before, old, from), beyond(scope.after, now, to)];
    if (was !== is) say(scope, "type", is ? "more" : "less", `${typeText(old)} → ${typeText(now)}`);
    return scope.pair(from, to);
  }
  const [a, b] = [old.shapes[0], now.shapes[0]];
  if (old.shapes.length <= 1 && now.shapes.length <= 1) {
    compareTypes(scope, old, now);
    if (a && b) compareShapes(scope, a, b);
    return;
  }
  if (old.nullable !== now.nullable)
    say(scope, "type", now.nullable ? "more" : "less", now.nullable ? "null, too" : "not null");
  compareAlternatives(scope, apart(scope.before, old.shapes), apart(scope.after, now.shapes));
}

/** Treats each type of a list as an alternative, like those of `oneOf` and `anyOf`. */
function apart(side: Side, shapes: readonly Shape[]): readonly Shape[] {
  return shapes.flatMap((shape) =>
    shape.types.length < 2 || shape.types.length > 3 || shape.reference !== undefined
      ? [shape]
      : shape.types.map((type) => tidy(side, { ...shape, types: [type] })),
  );
}

/** Compares two shapes. Types that only one of them has are already reported. */
function compareShapes(scope: Scope, old: Shape, now: Shape): void {
  const common = old.types.some((type) => covers(now.types, type)) || now.types.some((type) => covers(old.types, type));
  if (!common) return;
  compareValues(scope, old, now);
  compareBounds(scope, old, now);
  compareMembers(scope, old, now);
  compareItems(scope, old, now);
}

/** Compares two of several alternatives. */
function compareAlternative(scope: Scope, old: Shape, now: Shape): void {
  if (old.source !== undefined && now.source !== undefined)
    compareWords(scope, old.source, now.source, `alternative ${nameOf(now)}`);
  compareReadings(scope, { nullable: false, shapes: [old] }, { nullable: false, shapes: [now] });
}

function onlyReference({ shapes }: Reading): string | undefined {
  return shapes.length === 1 ? shapes[0]?.reference : undefined;
}

function beyond(side: Side, reading: Reading, reference: string): boolean {
  return reading.nullable && !readOnce(side, target(side, reference)).nullable;
}

function compareTypes(scope: Scope, old: Reading, now: Reading): void {
  const isListed = [old, now].every(({ shapes: [shape] }) => shape?.values !== undefined);
  // A list of values shows whether all its numbers are whole.
  const [was, is] = [typesOf(old), typesOf(now)].map((types) => (isListed ? withoutIntegers(types) : types));
  if (!was || !is) return;
  const [less, more] = [was.some((type) => !covers(is, type)), is.some((type) => !covers(was, type))];
  if (less || more) say(scope, "type", effectOf(less, more), `${typeText(old)} → ${typeText(now)}`);
}

function typesOf({ shapes, nullable }: Reading): string[] {
  return [...new Set(shapes.flatMap(({ types }) => types)), ...(nullable ? ["null"] : [])];
}

function covers(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

function typeText(reading: Reading): string {
  const types = typesOf(reading);
  if (types.length === 0) return "nothing";
  return types.length >= 6 ? "any" : types.join(" or ");
}

/** Annotations, which do not bound a value. */
function compareWords(scope: Scope, before: Json | undefined, after: Json | undefined, name = nameAt(scope)): void {
  const [from, to] = [readOnce(scope.before, before), readOnce(scope.after, after)].map(onlyReference);
  // What two components say themselves is compared where they are.
  const apart = scope.pair === undefined || from === undefined || to === undefined;
  const word = (side: Side, schema: Json | undefined, name: string): Json | undefined =>
    wordOf(side, schema, name, apart);
  const [was, is] = [word(scope.before, before, "default"), word(scope.after, after, "default")];
  if (text(was) !== text(is)) say(scope, "default", "other", `${text(was)} → ${text(is)}`);
  if (word(scope.after, after, "deprecated") === true && word(scope.before, before, "deprecated") !== true)
    say(scope, "deprecated", "other", name);
}

/** The name of a place for a message. */
function nameAt({ pointer }: Scope): string {
  const name = pointer.split("/").at(-1) ?? "";
  return name === "" ? "this" : name === "*" ? "each item" : name === "{}" ? "each further member" : name;
}

function text(value: Json | undefined): string {
  return value === undefined ? "none" : canonicalJson(value);
}

import { arrayMember, canonicalJson, isObject, lookUp, member, stringMember, type Json } from "@pressroom/description";
import { readOnce, say, type Scope } from "./scope.ts";
import { allowsValue } from "../shape/allows-value.ts";
import type { Shape } from "../shape/shape.ts";
import type { Side } from "../shape/side.ts";

/** Largest number of pairs that are checked; beyond it, alternatives may have common values. */
const mostPairs = 900;

/**
 * Compares whether a value may fit several alternatives: `oneOf` refuses it, `anyOf` allows it. The alternatives
 * themselves are compared elsewhere.
 */
export function compareExclusiveness(scope: Scope, before: Json | undefined, after: Json | undefined): void {
  const [old, now] = [wordOf(scope.before, before), wordOf(scope.after, after)];
  if (now === "oneOf" && refusesMore(scope, before, after))
    return say(scope, "alternative", "less", "what is of several");
  if (old === undefined || now === undefined || old === now) return;
  const [side, schema] = now === "oneOf" ? [scope.after, after] : [scope.before, before];
  if (!mayOverlap(side, schema)) return;
  say(scope, "alternative", now === "oneOf" ? "less" : "more", "what is of several");
}

/**
 * Whether what was right is of several alternatives now, which overlap where those before did not. A member that an alternative
 * does not declare is in no value that anybody counted on.
 */
function refusesMore({ before, after }: Scope, old: Json | undefined, now: Json | undefined): boolean {
  const [was, is] = [overlapsIn(before, old), overlapsIn(after, now)];
  if (was === undefined || is === undefined) return false;
  const known = readOnce(before, old);
  const lost = is.pairs.filter(([a, b]) =>
    known.shapes.some((shape) => overlaps(before, shape, a) && overlaps(before, shape, b)),
  );
  return lost.length > was.pairs.length || (known.nullable && is.nullable > 1 && was.nullable < 2);
}

/** The pairs of alternatives of a `oneOf` that have values in common, and how many of them take null. */
function overlapsIn(
  side: Side,
  schema: Json | undefined,
): { readonly pairs: readonly (readonly [Shape, Shape])[]; readonly nullable: number } | undefined {
  const branches = wordOf(side, schema) === "oneOf" ? arrayMember(resolved(side, schema), "oneOf") : [];
  if (branches.length ** 2 > mostPairs || isTold(side, schema)) return undefined;
  const readings = branches.map((branch) => readOnce(side, branch));
  const closed = readings.map(({ shapes }) => shapes.map((shape) => ({ ...shape, others: shape.others ?? false })));
  const pairs = closed.flatMap((one, index) =>
    closed
      .slice(index + 1)
      .flatMap((other) =>
        one.flatMap((a) =>
          other.flatMap((b): (readonly [Shape, Shape])[] =>
            overlaps(side, a, b) && !areToldApart(a, b) ? [[a, b]] : [],
          ),
        ),
      ),
  );
  return { pairs, nullable: readings.filter(({ nullable }) => nullable).length };
}

/** A discriminator keeps its alternatives apart. */
function isTold(side: Side, schema: Json | undefined): boolean {
  return stringMember(member(resolved(side, schema), "discriminator"), "propertyName") !== undefined;
}

/** Texts of two formats or patterns are meant to be two things, though nothing proves it. */
function areToldApart(a: Shape, b: Shape): boolean {
  return ["format", "pattern"].some(
    (word) => a.all[word] && b.all[word] && canonicalJson([...a.all[word]]) !== canonicalJson([...b.all[word]]),
  );
}

/** The sides whose alternatives are `anyOf` alone: a value may be of several. */
export function inclusiveSides(
  scope: Pick<Scope, "before" | "after">,
  before: Json | undefined,
  after: Json | undefined,
): ("before" | "after")[] {
  return [
    ...(wordOf(scope.before, before) === "anyOf" ? (["before"] as const) : []),
    ...(wordOf(scope.after, after) === "anyOf" ? (["after"] as const) : []),
  ];
}

function wordOf(side: Side, schema: Json | undefined): "oneOf" | "anyOf" | undefined {
  const own = resolved(side, schema);
  const words = (["oneOf", "anyOf"] as const).filter((word) => Array.isArray(member(own, word)));
  return words.length === 1 ? words[0] : undefined;
}

function resolved(side: Side, schema: Json | undefined): Json | undefined {
  return lookUp(side.document, schema, [])?.value;
}

/** Whether two alternatives may have a value in common. */
function mayOverlap(side: Side, schema: Json | undefined): boolean {
  const own = resolved(side, schema);
  const branches = member(own, "oneOf");
  if (!Array.isArray(branches) || isTold(side, schema)) return false;
  const readings = branches.map((branch) => readOnce(side, branch).shapes);
  if (readings.length ** 2 > mostPairs) return true;
  return readings.some((one, index) =>
    readings.slice(index + 1).some((other) => one.some((a) => other.some((b) => overlaps(side, a, b)))),
  );
}

function overlaps(side: Side, a: Shape, b: Shape): boolean {
  const common = a.types.filter((type) => b.types.some((other) => isSame(type, other)));
  if (common.length === 0) return false;
  if (a.values && b.values) return haveCommon(a.values, b.values);
  if (a.values || b.values) {
    const [listed, free] = a.values ? [a, b] : [b, a];
    return listed.values?.some((value) => allowsValue(free, value)) === true;
  }
  if (common.every((type) => haveNoSize(type, a.bounds, b.bounds))) return false;
  return !(common.every((type) => type === "object") && (differ(side, a, b) || lacks(a, b) || lacks(b, a)));
}

/** The bounds of each type, from the least to the most. */
const sizes: Readonly<Record<string, readonly [least: readonly string[], most: readonly string[]]>> = {
  string: [["minLength"], ["maxLength"]],
  array: [["minItems"], ["maxItems"]],
  object: [["minProperties"], ["maxProperties"]],
  number: [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ],
};

/** Whether the bounds of both leave no size, or number, that both allow. */
function haveNoSize(type: string, one: Shape["bounds"], other: Shape["bounds"]): boolean {
  const [lower, upper] = sizes[type === "integer" ? "number" : type] ?? [[], []];
  const of = (words: readonly string[]): [number, boolean][] =>
    words.flatMap((word) =>
      [one, other].flatMap(({ [word]: bound }): [number, boolean][] =>
        bound === undefined ? [] : [[bound, word.startsWith("exclusive")]],
      ),
    );
  return of(lower).some(([least, above]) =>
    of(upper).some(([most, under]) => least > most || (least === most && (above || under))),
  );
}

function isSame(one: string, other: string): boolean {
  return one === other || (["integer", "number"].includes(one) && ["integer", "number"].includes(other));
}

function haveCommon(one: readonly Json[], other: readonly Json[]): boolean {
  const texts = new Set(one.map(canonicalJson));
  return other.some((value) => texts.has(canonicalJson(value)));
}

/** Whether a member that both require has no common value or type. */
function differ(side: Side, a: Shape, b: Shape): boolean {
  return a.required.some((name) => {
    const [one, other] = [a.properties[name], b.properties[name]];
    if (!b.required.includes(name) || !isObject(one) || !isObject(other)) return false;
    const [x, y] = [readOnce(side, one), readOnce(side, other)];
    if (x.nullable && y.nullable) return false;
    return x.shapes.every((left) => y.shapes.every((right) => areApart(left, right)));
  });
}

function areApart(a: Shape, b: Shape): boolean {
  if (a.values && b.values) return !haveCommon(a.values, b.values);
  return !a.types.some((type) => b.types.some((other) => isSame(type, other)));
}

/** Whether one does not allow a member that the other requires. */
function lacks(a: Shape, b: Shape): boolean {
  return (
    a.others === false &&
    Object.keys(a.patterns).length === 0 &&
    b.required.some((name) => !Object.hasOwn(a.properties, name))
  );
}

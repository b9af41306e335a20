import { canonicalJson, lookUp, member, type Json } from "@pressroom/description";
import { counterpart, groupsIn, type Group } from "./groups.ts";
import { overlaps } from "./overlap.ts";
import { readOnce, say, type Scope } from "../scope.ts";
import { intersect } from "../../shape/intersect.ts";
import type { Shape } from "../../shape/shape.ts";
import type { Side } from "../../shape/side.ts";
import { tidy } from "../../shape/tidy-shape.ts";

/** Largest number of pairs that are checked; beyond it, alternatives may have common values. */
const mostPairs = 900;

/**
 * Compares whether a value may fit several alternatives: `oneOf` refuses it, `anyOf` allows it. The alternatives
 * themselves are compared elsewhere.
 */
export function compareExclusiveness(scope: Scope, before: Json | undefined, after: Json | undefined): void {
  const [old, now] = [groupsIn(scope.before, before), groupsIn(scope.after, after)];
  const refused = now.some((group, index) => {
    if (group.word !== "oneOf") return false;
    const was = counterpart(group, index, old) ?? { ...group, branches: [] };
    return was.word === "oneOf" ? refusesMore(scope, before, was, group) : mayOverlap(scope.after, group);
  });
  if (refused) say(scope, "bound", "less", "a value of several alternatives is refused");
  const taken = old.some(
    (group, index) =>
      group.word === "oneOf" && counterpart(group, index, now)?.word === "anyOf" && mayOverlap(scope.before, group),
  );
  if (taken) say(scope, "bound", "more", "a value of several alternatives is taken");
}

/**
 * Whether what was right is of several alternatives now, which overlap where those before did not. A member that an alternative
 * does not declare is in no value that anybody counted on.
 */
function refusesMore({ before, after }: Scope, schema: Json | undefined, old: Group, now: Group): boolean {
  const [was, is] = [overlapsIn(before, old), overlapsIn(after, now)];
  if (was === undefined || is === undefined) return false;
  const known = readOnce(before, schema);
  const lost = [...is.pairs].filter(
    ([text, [a, b]]) =>
      !was.pairs.has(text) && known.shapes.some((shape) => overlaps(before, shape, a) && overlaps(before, shape, b)),
  );
  const kept = [...was.pairs.keys()].filter((text) => !is.pairs.has(text));
  return lost.length > kept.length || (known.nullable && is.nullable > 1 && was.nullable < 2);
}

/**
 * The pairs of alternatives of a `oneOf` that have values in common, by what these values are, and how many
 * alternatives take null.
 */
function overlapsIn(
  side: Side,
  { branches, isTold }: Group,
): { readonly pairs: ReadonlyMap<string, readonly [Shape, Shape]>; readonly nullable: number } | undefined {
  if (branches.length ** 2 > mostPairs || isTold) return undefined;
  const readings = branches.map((branch) => readOnce(side, branch));
  const closed = readings.map(({ shapes }) => shapes.map((shape) => ({ ...shape, others: shape.others ?? false })));
  const pairs = closed.flatMap((one, index) =>
    closed
      .slice(index + 1)
      .flatMap((other) =>
        one.flatMap((a) =>
          other.flatMap((b): (readonly [string, readonly [Shape, Shape]])[] =>
            overlaps(side, a, b) && !areToldApart(a, b) ? [[textOf(tidy(side, intersect(a, b))), [a, b]]] : [],
          ),
        ),
      ),
  );
  return { pairs: new Map(pairs), nullable: readings.filter(({ nullable }) => nullable).length };
}

function textOf(shape: Shape): string {
  return canonicalJson({ ...shape, reference: undefined, source: undefined } as unknown as Json);
}

/** Texts of two formats or patterns are meant to be two things, though nothing proves it. */
function areToldApart(a: Shape, b: Shape): boolean {
  return ["format", "pattern"].some(
    (word) => a.all[word] && b.all[word] && canonicalJson([...a.all[word]]) !== canonicalJson([...b.all[word]]),
  );
}

/** Whether two alternatives may have a value in common. */
function mayOverlap(side: Side, { branches, isTold }: Group): boolean {
  if (isTold) return false;
  const readings = branches.map((branch) => readOnce(side, branch));
  if (readings.length ** 2 > mostPairs) return true;
  if (readings.filter(({ nullable }) => nullable).length > 1) return true;
  return readings.some(({ shapes: one }, index) =>
    readings.slice(index + 1).some(({ shapes: other }) => one.some((a) => other.some((b) => overlaps(side, a, b)))),
  );
}

/** The sides whose alternatives are `anyOf` alone: a value may be of several. */
export function inclusiveSides(
  scope: Pick<Scope, "before" | "after">,
  before: Json | undefined,
  after: Json | undefined,
): ("before" | "after")[] {
  return [
    ...(isInclusive(scope.before, before) ? (["before"] as const) : []),
    ...(isInclusive(scope.after, after) ? (["after"] as const) : []),
  ];
}

function isInclusive(side: Side, schema: Json | undefined): boolean {
  const own = lookUp(side.document, schema, [])?.value;
  return Array.isArray(member(own, "anyOf")) && !Array.isArray(member(own, "oneOf"));
}

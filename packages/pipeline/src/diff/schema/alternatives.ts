import type { Effect, SchemaChange } from "./change.ts";
import { say, type Scope } from "./scope.ts";
import type { Shape } from "../shape/shape.ts";
import { changesOf } from "./trial.ts";

/** Largest number of pairs of alternatives that are compared; beyond it, they count as gone and new. */
const mostTrials = 900;

/** Compares alternatives by their content, independent of their order. */
export function compareAlternatives(scope: Scope, before: readonly Shape[], after: readonly Shape[]): void {
  const old = new Set(before);
  const now = new Set(after);
  const match = (same: (a: Shape, b: Shape) => boolean): void => {
    for (const a of [...old])
      for (const b of now) {
        if (!same(a, b)) continue;
        old.delete(a);
        now.delete(b);
        scope.compareShapes(scope, a, b);
        break;
      }
  };
  match((a, b) => a.reference !== undefined && a.reference === b.reference);
  const compared = (a: Shape, b: Shape): SchemaChange[] =>
    changesOf(scope, (inside) => inside.compareShapes(inside, a, b));
  const trial = (a: Shape, b: Shape): Effect[] => compared(a, b).map(({ effect }) => effect);
  // Two that allow the same may still differ in what is said of them.
  if (old.size * now.size <= mostTrials) match((a, b) => trial(a, b).length === 0);
  match((a, b) => a.reference === undefined && b.reference === undefined && mark(a) !== "" && mark(a) === mark(b));
  match((a, b) => a.reference === undefined && b.reference === undefined && haveMostInCommon(a, b));
  if (old.size === 1 && now.size === 1 && before.length === 1 && after.length === 1) match(() => true);
  const few = before.length * after.length <= mostTrials;
  for (const a of old) {
    // Values that another alternative allows are not gone.
    const others = scope.inclusive.has("after") ? after : [];
    if (few && after.some((b) => trial(besides(a, b, others), b).every((effect) => effect === "more"))) continue;
    say(scope, "alternative", "less", nameOf(a));
  }
  for (const b of now) {
    const others = scope.inclusive.has("before") ? before : [];
    const [known] = (few ? before : [])
      .map((a) => compared(a, besides(b, a, others)))
      .filter((changes) => changes.every(({ effect, kind }) => effect === "less" || kind === "member-added"));
    if (known === undefined) say(scope, "alternative", "more", nameOf(b));
    // A member that an open object could hold before has a name now.
    for (const change of known ?? []) if (change.kind === "member-added") scope.report(change);
  }
}

/**
 * A shape without members that may belong to other alternatives: a value may fit several open alternatives and have the
 * members of each.
 */
function besides(shape: Shape, open: Shape, others: readonly Shape[]): Shape {
  if (open.others !== undefined || !shape.types.includes("object")) return shape;
  const isElsewhere = (name: string): boolean =>
    !Object.hasOwn(open.properties, name) && others.some(({ properties }) => Object.hasOwn(properties, name));
  const kept = Object.entries(shape.properties).filter(([name]) => !isElsewhere(name));
  return { ...shape, reference: undefined, properties: Object.fromEntries(kept) };
}

/** The identity of an alternative: a member with a single possible value, or its only type. */
function mark({ types, properties }: Shape): string {
  for (const [name, schema] of Object.entries(properties)) {
    const text = JSON.stringify(schema);
    const value = /"const":("[^"]*")|"enum":\[("[^"]*")\]/.exec(text);
    if (value) return `${name} ${value[1] ?? value[2] ?? ""}`;
  }
  return types.length === 1 && types[0] !== "object" ? (types[0] ?? "") : "";
}

function haveMostInCommon(a: Shape, b: Shape): boolean {
  const [one, other] = [Object.keys(a.properties), Object.keys(b.properties)];
  return one.filter((name) => other.includes(name)).length * 2 > Math.max(one.length, other.length);
}

/** An alternative for a message. */
export function nameOf({ reference, types, properties, values }: Shape): string {
  if (reference !== undefined) return reference.split("/").at(-1) ?? reference;
  if (values) return values.map((value) => JSON.stringify(value)).join(", ");
  const names = Object.keys(properties);
  const shown = names.slice(0, 4).join(", ") + (names.length > 4 ? ", …" : "");
  return names.length > 0 ? `an object of ${shown}` : types.join(" or ");
}

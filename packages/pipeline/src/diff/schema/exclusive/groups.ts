import { arrayMember, isObject, lookUp, member, stringMember, type Json } from "@pressroom/description";
import { identity } from "../scope.ts";
import type { Side } from "../../shape/side.ts";

/** Alternatives of a value: of `oneOf` exactly one has to fit, of `anyOf` one or more. */
export interface Group {
  readonly word: "oneOf" | "anyOf";
  readonly branches: readonly Json[];
  /** Whether a discriminator keeps its alternatives apart. */
  readonly isTold: boolean;
}

const known = new WeakMap<Side, WeakMap<object, readonly Group[]>>();

/** All groups that concern a value itself: those of its schema first, then those of its parts and alternatives. */
export function groupsIn(side: Side, schema: Json | undefined): readonly Group[] {
  if (!isObject(schema)) return [];
  const ofSide = known.get(side) ?? new WeakMap<object, readonly Group[]>();
  known.set(side, ofSide);
  const found = ofSide.get(schema) ?? collect(side, schema);
  ofSide.set(schema, found);
  return found;
}

function collect(side: Side, schema: Json): readonly Group[] {
  const groups: Group[] = [];
  const seen = new Set<Json>();
  let level: readonly Json[] = [schema];
  while (level.length > 0) {
    const below: Json[] = [];
    for (const one of level) {
      const own = lookUp(side.document, one, [])?.value;
      if (!isObject(own) || seen.has(own)) continue;
      seen.add(own);
      below.push(...arrayMember(own, "allOf"));
      for (const word of ["oneOf", "anyOf"] as const) {
        const branches = arrayMember(own, word);
        below.push(...branches);
        const isTold = stringMember(member(own, "discriminator"), "propertyName") !== undefined;
        if (branches.length > 0) groups.push({ word, branches, isTold });
      }
    }
    level = below;
  }
  return groups;
}

/** The group of the other side that has the most alternatives in common with a group; otherwise the one at its place. */
export function counterpart(group: Group, index: number, others: readonly Group[]): Group | undefined {
  const own = new Set(group.branches.map(identity));
  const common = others.map(({ branches }) => branches.filter((branch) => own.has(identity(branch))).length);
  const most = Math.max(0, ...common);
  return others[most > 0 ? common.indexOf(most) : Math.min(index, others.length - 1)];
}

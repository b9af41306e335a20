import { canonicalJson, member, type Json } from "@pressroom/description";
import { distinct } from "./intersect.ts";
import { isOfTypes, isWithin } from "./allows-value.ts";
import { formatsOfTexts, idleFormats, keywords, rangesOfFormats } from "./keywords.ts";
import type { Shape } from "./shape.ts";
import { isElsewhere, type Side } from "./side.ts";

/** Normalises a shape by removing keywords without effect, so that equal shapes look the same. */
export function tidy(side: Side, shape: Shape): Shape {
  const listed = tidyValues(shape);
  const types = tidyTypes(shape, listed);
  // Both of them are all that there are.
  const values = types.join() === "boolean" && listed?.length === 2 ? undefined : listed;
  const plain = values && !types.includes("object") && !types.includes("array");
  // After the bounds are applied to a list of values, only annotations remain.
  const allows = (name: string): boolean => {
    const bound = keywords[name];
    return !bound || (!plain && bound.types.some((type) => types.includes(type)));
  };
  const object = types.includes("object");
  const elsewhere = new Set(
    object ? Object.keys(shape.properties).filter((name) => isElsewhere(side, shape.properties[name])) : [],
  );
  const closed = shape.others === false;
  const list = types.includes("array") ? tidyItems(shape) : undefined;
  const asked = object ? alwaysAsked(shape) : { required: [], pairs: [] };
  const required = asked.required.filter((name) => !elsewhere.has(name));
  const bounds = tidyBounds(saidOnce(list?.bounds ?? shape.bounds, shape, required.length), types, allows);
  return {
    ...shape,
    types,
    values,
    bounds,
    all: Object.fromEntries(
      Object.entries({ ...shape.all, dependentRequired: asked.pairs }).flatMap(([name, list]) => {
        const kept = allows(name) ? list.filter((value) => says(name, value, types, bounds)) : [];
        return kept.length > 0 ? [[name, kept]] : [];
      }),
    ),
    properties: Object.fromEntries(
      object
        ? Object.entries(shape.properties).filter(
            ([name, value]) => !elsewhere.has(name) && !(closed && value === false),
          )
        : [],
    ),
    required,
    others: object ? shape.others : undefined,
    patterns: object ? shape.patterns : {},
    prefix: list?.prefix ?? [],
    items: list?.items,
  };
}

/** The required members, including those that other required members depend on. */
function alwaysAsked({ required, all }: Shape): { readonly required: string[]; readonly pairs: readonly Json[] } {
  const names = new Set(required);
  const pairs = all["dependentRequired"] ?? [];
  const nameIn = (pair: Json, place: 0 | 1): string => String(member(pair, place));
  // Members added during the loop are visited too.
  for (const name of names) for (const pair of pairs) if (nameIn(pair, 0) === name) names.add(nameIn(pair, 1));
  return { required: [...names], pairs: pairs.filter((pair) => !names.has(nameIn(pair, 1))) };
}

/** Removes null, which is kept separately, and values whose type is not allowed. */
function tidyValues({ values, types, bounds, all }: Shape): readonly Json[] | undefined {
  return (
    values &&
    distinct(values.filter((value) => value !== null && isOfTypes(value, types) && isWithin(value, bounds, all)))
  );
}

function tidyTypes(
  { types, all: { multipleOf = [], format } }: Shape,
  values: readonly Json[] | undefined,
): readonly string[] {
  // Multiples of an integer are integers, and so are lists of integers and what has the format of some.
  const isWhole =
    multipleOf.some((step) => Number.isInteger(step)) ||
    rangeOf(format) !== undefined ||
    values?.every((value) => typeof value !== "number" || Number.isInteger(value)) === true;
  const named = isWhole ? types.map((type) => (type === "number" ? "integer" : type)) : types;
  const left = values ? named.filter((type) => values.some((value) => isOfTypes(value, [type]))) : named;
  const all = new Set(left.includes("number") ? left.filter((type) => type !== "integer") : left);
  return [...all].sort();
}

/** `false` for further items becomes a bound on their number, and items beyond the bound are dropped. */
function tidyItems({ prefix, items, bounds }: Shape): Pick<Shape, "prefix" | "items" | "bounds"> {
  const most = Math.min(bounds["maxItems"] ?? Infinity, items === false ? prefix.length : Infinity);
  return {
    prefix: prefix.slice(0, most),
    items: most <= prefix.length ? undefined : items,
    bounds: most === Infinity ? bounds : { ...bounds, maxItems: most },
  };
}

/** Removes bounds that follow from a format or from the required members. */
function saidOnce(bounds: Shape["bounds"], { all }: Shape, required: number): Shape["bounds"] {
  const [least, most] = rangeOf(all["format"]) ?? [];
  return Object.fromEntries(
    Object.entries(bounds).filter(
      ([name, value]) =>
        !(name === "minProperties" && value <= required) &&
        !(name === "minimum" && value === least) &&
        !(name === "maximum" && value === most),
    ),
  );
}

/** The range of an integer format; undefined for other formats. */
export function rangeOf(formats: readonly Json[] = []): readonly [least: number, most: number] | undefined {
  return formats.map((format) => rangesOfFormats[String(format)]).find((range) => range !== undefined);
}

function tidyBounds(
  bounds: Shape["bounds"],
  types: readonly string[],
  allows: (name: string) => boolean,
): Record<string, number> {
  const kept = new Map(Object.entries(bounds).filter(([name, value]) => allows(name) && !isIdle(name, value)));
  const whole = types.includes("integer");
  for (const [inclusive, exclusive, step] of [
    ["minimum", "exclusiveMinimum", 1],
    ["maximum", "exclusiveMaximum", -1],
  ] as const) {
    const [closed, open] = [kept.get(inclusive), kept.get(exclusive)];
    if (whole && closed !== undefined) kept.set(inclusive, step > 0 ? Math.ceil(closed) : Math.floor(closed));
    if (open === undefined) continue;
    // Of two bounds the stricter counts.
    const counts = closed === undefined || (step > 0 ? open >= closed : open <= closed);
    if (!counts || whole) kept.delete(exclusive);
    if (counts) kept.delete(inclusive);
    if (counts && whole) kept.set(inclusive, step > 0 ? Math.floor(open) + 1 : Math.ceil(open) - 1);
  }
  return Object.fromEntries(kept);
}

function isIdle(name: string, value: number): boolean {
  const word = keywords[name];
  return word?.kind === "least" && typeof word.idle === "number" && value <= word.idle;
}

function says(name: string, value: Json, types: readonly string[], bounds: Shape["bounds"]): boolean {
  if (value === keywords[name]?.idle) return false;
  const { minimum = -Infinity, maximum = Infinity } = bounds;
  const [least, most] = (name === "format" && rangeOf([value])) || [-Infinity, Infinity];
  if (Number.isFinite(least) && minimum >= least && maximum <= most) return false;
  if (name === "format")
    return (
      typeof value === "string" && !idleFormats.has(value) && (types.includes("string") || !formatsOfTexts.has(value))
    );
  if (name === "multipleOf" && value === 1) return !types.includes("integer");
  if (name === "contains" || keywords[name]?.kind === "schema") return value !== true && canonicalJson(value) !== "{}";
  // Nothing is not anything.
  if (name === "not") return value !== false && !member(value, "not");
  return true;
}

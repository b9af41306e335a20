import { canonicalJson, isObject, type Json } from "@pressroom/description";
import { readOnce } from "../scope.ts";
import { allowsValue } from "../../shape/allows-value.ts";
import type { Shape } from "../../shape/shape.ts";
import type { Side } from "../../shape/side.ts";

/** Whether two alternatives may have a value in common. */
export function overlaps(side: Side, a: Shape, b: Shape): boolean {
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

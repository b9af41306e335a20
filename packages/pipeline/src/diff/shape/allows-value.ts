import { isObject, type Json } from "@pressroom/description";
import type { Shape } from "./shape.ts";

/** Whether a shape allows a value, by its types and bounds. */
export function allowsValue({ types, bounds, all }: Shape, value: Json): boolean {
  return isOfTypes(value, types) && isWithin(value, bounds, all);
}

/** Whether a value is of one of some types. */
export function isOfTypes(value: Json, types: readonly string[]): boolean {
  const type = Array.isArray(value) ? "array" : typeof value;
  return types.includes(type) || (type === "number" && types.includes("integer") && Number.isInteger(value));
}

/** Whether a value is within the bounds next to it. If that can't be known, it counts as within. */
export function isWithin(value: Json, bounds: Shape["bounds"], all: Shape["all"]): boolean {
  const within = (least: string, most: string, size: number): boolean =>
    size >= (bounds[least] ?? -Infinity) && size <= (bounds[most] ?? Infinity);
  if (typeof value === "string")
    return (
      within("minLength", "maxLength", [...value].length) && (all["pattern"] ?? []).every((text) => fits(text, value))
    );
  if (Array.isArray(value)) return within("minItems", "maxItems", value.length);
  if (isObject(value)) return within("minProperties", "maxProperties", Object.keys(value).length);
  if (typeof value !== "number") return true;
  return (
    within("minimum", "maximum", value) &&
    value > (bounds["exclusiveMinimum"] ?? -Infinity) &&
    value < (bounds["exclusiveMaximum"] ?? Infinity) &&
    (all["multipleOf"] ?? []).every(
      (step) => typeof step !== "number" || Math.abs(Math.round(value / step) - value / step) < 1e-8,
    )
  );
}

/** Tries an untrusted pattern only on short values, and never with nested repetition. */
export function fits(pattern: Json, value: string): boolean {
  if (typeof pattern !== "string" || pattern.length > 60 || value.length > 60 || /[+*}]\)?[+*{]/.test(pattern))
    return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

/** Finds the JSON types that a schema allows. */

import type { Description } from "../document/description.ts";
import { isObject } from "../document/json.ts";
import { follow, type Located } from "../references/follow.ts";

/**
 * The JSON types that a schema allows, with references and combinations followed. `number` includes integers.
 *
 * @returns undefined if the schema does not restrict the type
 */
export function typesOf(
  description: Description,
  schema: Located,
  above: readonly string[] = [],
): ReadonlySet<string> | undefined {
  const place = follow(description, schema);
  // A schema that includes itself adds nothing the second time.
  if (above.includes(place.pointer)) return undefined;
  const here = [...above, place.pointer];
  const own = [ownTypes(place), valueTypes(place), ...combined(description, place, "allOf", here)];
  const alternatives = ["anyOf", "oneOf"].flatMap((word) => {
    const branches = combined(description, place, word, here);
    if (branches.length === 0 || branches.some((types) => types === undefined)) return [];
    return [new Set(branches.flatMap((types) => [...(types ?? [])]))];
  });
  const told = [...own, ...alternatives].filter((types) => types !== undefined);
  return told.length === 0 ? undefined : told.reduce(both);
}

/** The schemas of a list such as `allOf`, each with its place. */
export function branchesOf(place: Located, word: string): Located[] {
  const list = place.value[word];
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    isObject(value) ? [{ value, pointer: `${place.pointer}/${word}/${index}` }] : [],
  );
}

/** The JSON type of a value: `null`, `array`, `object`, `string`, `boolean`, `number`, or `integer` for an integer. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && Number.isInteger(value) ? "integer" : typeof value;
}

/**
 * Whether a value of a type is allowed.
 *
 * @param types the result of `typesOf`: undefined allows every type, and `number` allows `integer`
 */
export function admits(types: ReadonlySet<string> | undefined, type: string): boolean {
  return types === undefined || types.has(type) || (type === "integer" && types.has("number"));
}

function combined(
  description: Description,
  place: Located,
  word: string,
  above: readonly string[],
): (ReadonlySet<string> | undefined)[] {
  return branchesOf(place, word).map((branch) => typesOf(description, branch, above));
}

function ownTypes({ value }: Located): ReadonlySet<string> | undefined {
  const { type, nullable } = value;
  const named = Array.isArray(type) ? type.map(String) : typeof type === "string" ? [type] : [];
  if (named.length === 0) return undefined;
  return new Set(nullable === true ? [...named, "null"] : named);
}

function valueTypes({ value }: Located): ReadonlySet<string> | undefined {
  if (value["const"] !== undefined) return new Set([typeOf(value["const"])]);
  const values = value["enum"];
  if (!Array.isArray(values)) return undefined;
  return new Set([...values.map(typeOf), ...(value["nullable"] === true ? ["null"] : [])]);
}

function both(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...left, ...right].filter((type) => admits(left, type) && admits(right, type)));
}

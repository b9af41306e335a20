import { canonicalJson, isObject, stringMember, type Json } from "@pressroom/description";
import { isWord } from "./keywords.ts";
import { target, type Side } from "./side.ts";

/** Largest number of values; beyond it, references are not resolved. */
const most = 20_000;

/**
 * A schema as one text, without descriptive texts and with resolved references.
 * @param named whether the author chose the names of its members, as with headers, so that none of them is a keyword
 */
export function written(side: Side, schema: Json, named = false): string {
  return canonicalJson(plain(side, schema, [], named, { left: most }));
}

function plain(side: Side, value: Json, open: readonly string[], names: boolean, budget: { left: number }): Json {
  budget.left--;
  if (Array.isArray(value)) return value.map((item) => plain(side, item, open, false, budget));
  if (!isObject(value)) return value;
  const reference = names ? undefined : stringMember(value, "$ref");
  const found = reference === undefined ? undefined : target(side, reference);
  if (reference !== undefined && found !== undefined && !open.includes(reference) && budget.left > 0)
    return plain(side, found, [...open, reference], false, budget);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => names || !isWord(name))
      .map(([name, item]) => [
        name,
        plain(side, item, open, name === "properties" || name === "patternProperties", budget),
      ]),
  );
}

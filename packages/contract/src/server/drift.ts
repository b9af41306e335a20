/** Where a real value differs from its schema: the kind and the place, never the value. */

import { isDeepStrictEqual } from "node:util";
import { brokenBounds } from "./broken-bounds.ts";
import type { Violation } from "../failures/violation.ts";
import {
  admits,
  below,
  branchesOf,
  type Description,
  follow,
  isObject,
  type JsonObject,
  type Located,
  typeOf,
  typesOf,
} from "@pressroom/description";

export interface Drift {
  readonly kind: "new enum value" | "missing field" | "extra field" | "other type" | "broken bound";
  /** The schema that says otherwise. */
  readonly pointer: string;
  /** Where in the value, outermost first; an item of a list is `*`. */
  readonly path: readonly string[];
  /** The type that was seen; of an extra field, its type. */
  readonly type: string;
  /** The field's name, or the new word, to be shown only where it is a plain word; or the bound's keyword. */
  readonly word: string;
}

/**
 * @param violations what the validator saw: which bounds are broken, such as a `pattern`, is taken from it
 * @returns Every difference; a value that fits has none, and so has one whose schema leaves it open.
 */
export function findDrift(
  description: Description,
  schema: Located,
  value: unknown,
  violations: readonly Violation[] = [],
): Drift[] {
  const brokenAt = brokenBounds(violations);
  const visit = (start: Located, here: unknown, path: readonly string[], above: readonly string[] = []): Drift[] => {
    const parts = expand(start, here, above);
    const [place = start] = parts;
    const type = typeOf(here);
    if (!admits(typesOf(description, start), type)) {
      const typed = parts.find((part) => part.value["type"] !== undefined) ?? place;
      return [{ kind: "other type", pointer: typed.pointer, path, type, word: "" }];
    }
    const bounds = brokenAt(path).flatMap((keyword) =>
      parts
        .filter((part) => part.value[keyword] !== undefined)
        .flatMap(({ value: words, pointer }) =>
          keywordsOf(words, keyword).map((word): Drift => ({ kind: "broken bound", pointer, path, type, word })),
        ),
    );
    const ofValue = parts
      .filter((part) => isOutside(part.value, here))
      .map(({ pointer }): Drift => ({ kind: "new enum value", pointer, path, type, word: String(here) }));
    const words = [...ofValue, ...bounds];
    if (Array.isArray(here)) {
      const items = parts.flatMap((part) => below(description, part, "items") ?? []);
      return [...words, ...here.flatMap((item) => items.flatMap((child) => visit(child, item, [...path, "*"])))];
    }
    return isObject(here) ? [...words, ...visitObject(parts, here, path)] : words;
  };

  const visitObject = (parts: readonly Located[], here: JsonObject, path: readonly string[]): Drift[] => {
    const missing = parts.flatMap(({ value: words, pointer }) =>
      requiredNames(words)
        .filter(
          (name) =>
            !(name in here) &&
            below(description, { value: words, pointer }, "properties", name)?.value["writeOnly"] !== true,
        )
        .map((name): Drift => ({ kind: "missing field", pointer, path, type: "undefined", word: name })),
    );
    const holder = parts.find((part) => isObject(part.value["properties"]));
    const open =
      holder === undefined ||
      parts.some(
        ({ value: words }) => words["additionalProperties"] === true || words["patternProperties"] !== undefined,
      );
    const fields = Object.entries(here).flatMap(([name, field]): Drift[] => {
      const declared = parts.flatMap((part) => below(description, part, "properties", name) ?? []);
      const schemas =
        declared.length > 0
          ? declared
          : parts.flatMap((part) => below(description, part, "additionalProperties") ?? []);
      const segment = declared.length > 0 ? name : "*";
      if (schemas.length > 0) return schemas.flatMap((child) => visit(child, field, [...path, segment]));
      return open ? [] : [{ kind: "extra field", pointer: holder.pointer, path, type: typeOf(field), word: name }];
    });
    return [...missing, ...fields];
  };

  /** A schema, all it is made of, and of alternatives the one that fits best. */
  const expand = (start: Located, here: unknown, above: readonly string[]): Located[] => {
    const place = follow(description, start);
    if (above.includes(place.pointer)) return [];
    const combined = [...above, place.pointer];
    const parts = branchesOf(place, "allOf").flatMap((part) => expand(part, here, combined));
    const chosen = ["anyOf", "oneOf"].flatMap((word) => {
      const judged = branchesOf(place, word).map((branch) => ({
        branch,
        drifts: visit(branch, here, [], combined).length,
      }));
      const best = judged.sort((left, right) => left.drifts - right.drifts)[0];
      return best === undefined ? [] : expand(best.branch, here, combined);
    });
    return [place, ...parts, ...chosen];
  };

  return visit(schema, value, []);
}

function isOutside({ enum: values, const: constant, nullable }: JsonObject, here: unknown): boolean {
  if (constant !== undefined && !isDeepStrictEqual(constant, here)) return true;
  if (!Array.isArray(values) || (here === null && nullable === true)) return false;
  return !values.some((word: unknown) => isDeepStrictEqual(word, here));
}

function requiredNames({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

/** In 3.0 an exclusive bound is two words: the number, and that it is one. */
function keywordsOf(words: JsonObject, keyword: string): string[] {
  const number = { exclusiveMinimum: "minimum", exclusiveMaximum: "maximum" }[keyword];
  return number !== undefined && words[keyword] === true ? [keyword, number] : [keyword];
}

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
    const parts = expand(start, here, path, above);
    const type = typeOf(here);
    // Each of them has to allow the type, before a schema that is made of them does.
    const refusing = admits(typesOf(description, start), type)
      ? []
      : parts.filter(({ value: { allOf: _all, anyOf: _any, oneOf: _one, ...own }, pointer }) => {
          return !admits(typesOf(description, { value: own, pointer }), type);
        });
    if (refusing.length > 0)
      return refusing.map(({ pointer }): Drift => ({ kind: "other type", pointer, path, type, word: "" }));
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
      return [
        ...words,
        ...here.flatMap((item, index) =>
          parts.flatMap((part) => itemAt(part, index) ?? []).flatMap((child) => visit(child, item, [...path, "*"])),
        ),
      ];
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
    const named = parts.find((part) => isObject(part.value["properties"]));
    const open = parts.some(
      ({ value: words }) => words["additionalProperties"] === true || words["patternProperties"] !== undefined,
    );
    const holder = open ? undefined : (parts.find(isClosed) ?? named);
    const fields = Object.entries(here).flatMap(([name, field]): Drift[] => {
      const declared = parts.flatMap((part) => below(description, part, "properties", name) ?? []);
      const schemas =
        declared.length > 0
          ? declared
          : parts.flatMap((part) => below(description, part, "additionalProperties") ?? []);
      const segment = declared.length > 0 ? name : "*";
      if (schemas.length > 0) return schemas.flatMap((child) => visit(child, field, [...path, segment]));
      return holder === undefined
        ? []
        : [{ kind: "extra field", pointer: holder.pointer, path, type: typeOf(field), word: name }];
    });
    // Fields that may have any name, if it matches a pattern: which of them is too much, only the validator knows.
    const closed =
      holder === undefined
        ? brokenAt(path, ["additionalProperties", "unevaluatedProperties"]).flatMap((word) =>
            parts
              .filter(({ value: words }) => words[word] === false)
              .map(({ pointer }): Drift => ({ kind: "broken bound", pointer, path, type: "object", word })),
          )
        : [];
    return [...missing, ...fields, ...closed];
  };

  const itemAt = (part: Located, index: number): Located | undefined =>
    branchesOf(part, "prefixItems")[index] ?? below(description, part, "items");

  /** A schema, all it is made of, and of alternatives the one that fits best: first by its type. */
  const expand = (start: Located, here: unknown, path: readonly string[], above: readonly string[]): Located[] => {
    const place = follow(description, start);
    if (above.includes(place.pointer)) return [];
    const combined = [...above, place.pointer];
    const parts = branchesOf(place, "allOf").flatMap((part) => expand(part, here, path, combined));
    const chosen = ["anyOf", "oneOf"].flatMap((word) => {
      const judged = branchesOf(place, word).map((branch) => {
        const drifts = visit(branch, here, path, combined);
        return { branch, order: [Number(!admits(typesOf(description, branch), typeOf(here))), drifts.length] as const };
      });
      const [best] = judged.sort(({ order: left }, { order: right }) => left[0] - right[0] || left[1] - right[1]);
      return best === undefined ? [] : expand(best.branch, here, path, combined);
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

function isClosed({ value: words }: Located): boolean {
  return words["additionalProperties"] === false || words["unevaluatedProperties"] === false;
}

/** In 3.0 an exclusive bound is two words: the number, and that it is one. */
function keywordsOf(words: JsonObject, keyword: string): string[] {
  const number = { exclusiveMinimum: "minimum", exclusiveMaximum: "maximum" }[keyword];
  return number !== undefined && words[keyword] === true ? [keyword, number] : [keyword];
}

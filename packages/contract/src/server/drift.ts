/** Finds where a real value differs from its schema: the kind and the place, never the value. */

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
  /** The schema that the value differs from. */
  readonly pointer: string;
  /** Where in the value, outermost first; an item of a list is `*`. */
  readonly path: readonly string[];
  /** The type that was seen: of the value, or of an extra field. */
  readonly type: string;
  /** The field's name or the new value, which may be shown only if it is a plain word; or the bound's keyword. */
  readonly word: string;
}

/**
 * @param violations what the validator found; they show which bounds are broken, e.g. a `pattern`
 * @returns Every difference. A value has none if it fits, or if its schema leaves it open.
 */
export function findDrift(
  description: Description,
  schema: Located,
  value: unknown,
  violations: readonly Violation[] = [],
): Drift[] {
  return new DriftFinder(description, violations).find(schema, value, []);
}

/** Walks through a value and the schemas of its parts together. */
class DriftFinder {
  readonly #description: Description;
  readonly #brokenAt: ReturnType<typeof brokenBounds>;

  constructor(description: Description, violations: readonly Violation[]) {
    this.#description = description;
    this.#brokenAt = brokenBounds(violations);
  }

  /** @param above pointers of the schemas that include this one, to stop at schemas that include themselves */
  find(schema: Located, value: unknown, path: readonly string[], above: readonly string[] = []): Drift[] {
    const parts = this.#expand(schema, value, path, above);
    const type = typeOf(value);
    const driftAt = (kind: Drift["kind"], word: string, { pointer }: Located): Drift => {
      return { kind, pointer, path, type, word };
    };
    const refusing = this.#admits(schema, type) ? [] : parts.filter((part) => !this.#admits(alone(part), type));
    // A combined schema allows a type only if each of its parts does.
    if (refusing.length > 0) return refusing.map((part) => driftAt("other type", "", part));
    return [
      ...parts
        .filter((part) => isOutside(part.value, value))
        .map((part) => driftAt("new enum value", String(value), part)),
      ...this.#brokenAt(path).flatMap((keyword) =>
        parts
          .filter((part) => part.value[keyword] !== undefined)
          .flatMap((part) => keywordsOf(part.value, keyword).map((word) => driftAt("broken bound", word, part))),
      ),
      ...(Array.isArray(value) ? this.#inItems(parts, value, path) : []),
      ...(isObject(value) ? this.#inObject(parts, value, path) : []),
    ];
  }

  /** A schema, all the schemas that it combines, and the alternative that fits best, judged by type first. */
  #expand(schema: Located, value: unknown, path: readonly string[], above: readonly string[]): Located[] {
    const place = follow(this.#description, schema);
    if (above.includes(place.pointer)) return [];
    const combined = [...above, place.pointer];
    const parts = branchesOf(place, "allOf").flatMap((part) => this.#expand(part, value, path, combined));
    const chosen = ["anyOf", "oneOf"].flatMap((word) => {
      const judged = branchesOf(place, word).map((branch) => ({
        branch,
        isOther: Number(!this.#admits(branch, typeOf(value))),
        drifts: this.find(branch, value, path, combined).length,
      }));
      const [best] = judged.sort((left, right) => left.isOther - right.isOther || left.drifts - right.drifts);
      return best === undefined ? [] : this.#expand(best.branch, value, path, combined);
    });
    return [place, ...parts, ...chosen];
  }

  #inItems(parts: readonly Located[], items: readonly unknown[], path: readonly string[]): Drift[] {
    return items.flatMap((item, index) =>
      parts
        .flatMap((part) => branchesOf(part, "prefixItems")[index] ?? below(this.#description, part, "items") ?? [])
        .flatMap((schema) => this.find(schema, item, [...path, "*"])),
    );
  }

  #inObject(parts: readonly Located[], object: JsonObject, path: readonly string[]): Drift[] {
    const missing = parts.flatMap((part) =>
      requiredNames(part.value)
        .filter((name) => !Object.hasOwn(object, name) && !this.#isOnlySent(part, name))
        .map((word): Drift => ({ kind: "missing field", pointer: part.pointer, path, type: "undefined", word })),
    );
    const open = parts.some(
      ({ value }) => value["additionalProperties"] === true || isObject(value["patternProperties"]),
    );
    const holder = parts.find(isClosed) ?? parts.find(({ value }) => isObject(value["properties"]));
    const fields = Object.entries(object).flatMap(([name, field]): Drift[] => {
      const declared = parts.flatMap((part) => below(this.#description, part, "properties", name) ?? []);
      if (declared.length > 0) return declared.flatMap((schema) => this.find(schema, field, [...path, name]));
      const others = parts.flatMap((part) => below(this.#description, part, "additionalProperties") ?? []);
      if (others.length > 0) return others.flatMap((schema) => this.find(schema, field, [...path, "*"]));
      if (open || holder === undefined) return [];
      return [{ kind: "extra field", pointer: holder.pointer, path, type: typeOf(field), word: name }];
    });
    return [...missing, ...fields, ...(open ? this.#refusedNames(parts, path) : [])];
  }

  /** If field names may match a pattern, only the validator knows which fields are not allowed. */
  #refusedNames(parts: readonly Located[], path: readonly string[]): Drift[] {
    return this.#brokenAt(path, ["additionalProperties", "unevaluatedProperties"]).flatMap((word) =>
      parts
        .filter(({ value }) => value[word] === false)
        .map(({ pointer }): Drift => ({ kind: "broken bound", pointer, path, type: "object", word })),
    );
  }

  #isOnlySent(part: Located, name: string): boolean {
    return below(this.#description, part, "properties", name)?.value["writeOnly"] === true;
  }

  #admits(schema: Located, type: string): boolean {
    return admits(typesOf(this.#description, schema), type);
  }
}

/** A schema without the schemas that it combines. */
function alone({ value: { allOf: _all, anyOf: _any, oneOf: _one, ...value }, pointer }: Located): Located {
  return { value, pointer };
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

/** In 3.0 an exclusive bound takes two keywords: the number, and the flag that it is exclusive. */
function keywordsOf(words: JsonObject, keyword: string): string[] {
  const number = { exclusiveMinimum: "minimum", exclusiveMaximum: "maximum" }[keyword];
  return number !== undefined && words[keyword] === true ? [keyword, number] : [keyword];
}

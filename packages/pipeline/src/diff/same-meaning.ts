import { isObject, namedMembers, type Json } from "@pressroom/description";
import type { ApiSource } from "../workspace/api-source.ts";

/** Whether two states of an API differ in nothing but words: then nobody's types and nobody's requests can differ. */
export function sameMeaning(before: ApiSource, after: ApiSource): boolean {
  return text(before, withoutWords(before.effective)) === text(after, withoutWords(after.effective));
}

/** Whether two states of an API are the same, words and all. */
export function sameSource(before: ApiSource, after: ApiSource): boolean {
  return text(before, before.effective) === text(after, after.effective);
}

function text({ behaviour, changes }: ApiSource, effective: Json): string {
  return JSON.stringify([effective, behaviour.content ?? null, changes?.content ?? null]);
}

/** Members that hold values, in which a member named like a word is none. */
const values = ["const", "default", "enum", "example", "examples", "mapping"];

function withoutWords(value: Json): Json {
  return mapWords(value, () => undefined);
}

/** A description with each of its words replaced; undefined takes one away. */
export function mapWords(value: Json, replace: (word: string) => string | undefined, isNamed = false): Json {
  if (Array.isArray(value)) return value.map((item) => mapWords(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): [string, Json][] => {
      // What the author named so is no word of OpenAPI.
      if (isNamed) return [[name, mapWords(item, replace)]];
      if ((name === "description" || name === "summary") && typeof item === "string") {
        const other = replace(item);
        return other === undefined ? [] : [[name, other]];
      }
      return [[name, values.includes(name) ? item : mapWords(item, replace, namedMembers.has(name))]];
    }),
  );
}

import { isObject, namedMembers, type Json } from "@pressroom/description";
import type { ApiSource } from "../workspace/api-source.ts";

/** Whether two states of an API differ only in texts, so that types and requests are the same. */
export function sameMeaning(before: ApiSource, after: ApiSource): boolean {
  return text(before, withoutWords(before.effective)) === text(after, withoutWords(after.effective));
}

/** Whether two states of an API are the same, including texts. */
export function sameSource(before: ApiSource, after: ApiSource): boolean {
  return text(before, before.effective) === text(after, after.effective);
}

function text({ behaviour, changes }: ApiSource, effective: Json): string {
  return JSON.stringify([effective, behaviour.content ?? null, changes?.content ?? null]);
}

/** Members that hold values: inside them, a member with the name of a text member is data. */
const values = ["const", "default", "enum", "example", "examples", "mapping"];

function withoutWords(value: Json): Json {
  return mapWords(value, () => undefined);
}

/** A description with each text replaced; undefined removes a text. */
export function mapWords(value: Json, replace: (word: string) => string | undefined, isNamed = false): Json {
  if (Array.isArray(value)) return value.map((item) => mapWords(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]): [string, Json][] => {
      // A name chosen by the author is not a keyword of OpenAPI.
      if (isNamed) return [[name, mapWords(item, replace)]];
      if ((name === "description" || name === "summary") && typeof item === "string") {
        const other = replace(item);
        return other === undefined ? [] : [[name, other]];
      }
      return [[name, values.includes(name) ? item : mapWords(item, replace, namedMembers.has(name))]];
    }),
  );
}

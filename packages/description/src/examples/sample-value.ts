/** Makes a value up that a schema is likely to allow, for descriptions that show none. */

import type { Description } from "../document/description.ts";
import { isObject, type Json, type JsonObject } from "../document/json.ts";
import { below, follow, type Located } from "../references/follow.ts";
import { branchesOf, typesOf } from "../schemas/schema-types.ts";

/** Deeper values are left out: a schema that holds itself would never end. */
const deepest = 8;

/** @returns The plainest value: what the schema itself shows, else required fields only; undefined where nothing can be made. */
export function sampleValue(description: Description, schema: Located, depth = 0): Json | undefined {
  const place = follow(description, schema);
  const shown = shownValue(place.value);
  if (shown !== undefined) return shown;
  if (depth > deepest) return undefined;
  const parts = branchesOf(place, "allOf").map((part) => sampleValue(description, part, depth + 1));
  const alternatives = [...branchesOf(place, "oneOf"), ...branchesOf(place, "anyOf")];
  const chosen = alternatives.find((branch) => !typesOf(description, branch)?.has("null")) ?? alternatives[0];
  if (chosen !== undefined) parts.push(sampleValue(description, chosen, depth + 1));
  const own = sampleOfType(description, place, depth);
  const objects = [...parts, own].filter(isObject);
  if (objects.length > 0) return Object.assign({}, ...objects);
  return own ?? parts.find((part) => part !== undefined);
}

function shownValue({
  example,
  examples,
  const: constant,
  default: usual,
  enum: values,
}: JsonObject): Json | undefined {
  const candidates = [
    example,
    Array.isArray(examples) ? examples[0] : undefined,
    constant,
    usual,
    Array.isArray(values) ? values[0] : undefined,
  ];
  return candidates.find((candidate) => candidate !== undefined && candidate !== null);
}

function sampleOfType(description: Description, place: Located, depth: number): Json | undefined {
  const { value } = place;
  const types = typesOf(description, {
    value: { type: value["type"] ?? null, nullable: value["nullable"] ?? null },
    pointer: place.pointer,
  });
  const [type = isObject(value["properties"]) ? "object" : undefined] = [...(types ?? [])].filter(
    (name) => name !== "null",
  );
  switch (type) {
    case "object":
      return sampleObject(description, place, depth);
    case "array":
      return sampleArray(description, place, depth);
    case "string":
      return sampleText(value);
    case "integer":
    case "number":
      return sampleNumber(value);
    case "boolean":
      return true;
    default:
      return undefined;
  }
}

function sampleObject(description: Description, place: Located, depth: number): JsonObject {
  const required = Array.isArray(place.value["required"]) ? place.value["required"].map(String) : [];
  return Object.fromEntries(
    required.flatMap((name) => {
      const property = below(description, place, "properties", name);
      if (property === undefined || property.value["readOnly"] === true) return [];
      const sample = sampleValue(description, property, depth + 1);
      return sample === undefined ? [] : [[name, sample]];
    }),
  );
}

function sampleArray(description: Description, place: Located, depth: number): Json[] {
  const items = below(description, place, "items");
  const sample = items === undefined ? undefined : sampleValue(description, items, depth + 1);
  const least = typeof place.value["minItems"] === "number" ? place.value["minItems"] : 1;
  return sample === undefined ? [] : Array.from({ length: Math.max(least, 1) }, () => sample);
}

const texts: Readonly<Record<string, string>> = {
  "date-time": "2026-01-31T12:00:00Z",
  date: "2026-01-31",
  time: "12:00:00Z",
  uuid: "7d2f9f0e-4c1b-4d51-9b55-0f3c6a1e2b34",
  email: "someone@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  "uri-reference": "/example",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  byte: "c2FtcGxl",
};

/** Texts that many a pattern allows. */
const guesses = [
  "sample",
  "SAMPLE",
  "a",
  "A",
  "1",
  "12",
  "123",
  "1234",
  "12345678",
  "AB",
  "ABC",
  "en-US",
  "2026-01-31",
  "0.1",
  "a1",
  "+15551234567",
];

function sampleText({ format, pattern, minLength, maxLength }: JsonObject): string | undefined {
  const text = typeof format === "string" ? texts[format] : undefined;
  const least = typeof minLength === "number" ? minLength : 0;
  const most = typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
  if (text !== undefined) return text;
  const fitting = guesses.map((guess) =>
    guess.padEnd(least, guess).slice(0, Math.min(most, Math.max(least, guess.length))),
  );
  return typeof pattern === "string" ? fitting.find((guess) => matches(pattern, guess)) : fitting[0];
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}

function sampleNumber({ minimum, exclusiveMinimum, maximum, multipleOf }: JsonObject): number {
  const least = typeof minimum === "number" ? minimum : typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : 1;
  const number = typeof maximum === "number" && least > maximum ? maximum : least;
  return typeof multipleOf === "number" && multipleOf > 0 ? Math.ceil(number / multipleOf) * multipleOf : number;
}

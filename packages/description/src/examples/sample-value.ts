/** Makes up a value that a schema probably allows, for descriptions that show none. */

import type { Description } from "../document/description.ts";
import { arrayMember, isObject, objectMember, type Json, type JsonObject } from "../document/json.ts";
import { below, follow, type Located } from "../references/follow.ts";
import { branchesOf, typesOf } from "../schemas/schema-types.ts";
import { samplePattern } from "../patterns/sample-pattern.ts";
import { mayBeSlow } from "../patterns/slow-pattern.ts";
import { isAnnotation } from "../schemas/schema-words.ts";
import type { Direction } from "../schemas/translate-schema.ts";
import { addMembers, matches, undeclaredMember } from "./sample-members.ts";

/** The deepest level of a value. Without a limit, a schema that contains itself would never end. */
const deepest = 8;

/** The most characters of JSON in a list or a text. Bounds may ask for billions. */
const largest = 100_000;

/** The most values in a sample. A schema with ten members of its own kind would give a hundred million. */
const most = 10_000;

/** Which of the values that a schema allows is made. */
interface Choice {
  /** The direction of the value: a request does not contain read-only members. */
  readonly direction: Direction;
  /** Whether to use the values that the schema itself shows. */
  readonly shown: boolean;
  /** Which alternative to use, if there are several. */
  readonly alternative: number;
  /** Whether to add optional members. */
  readonly whole: boolean;
}

const plainest: Choice = { direction: "request", shown: true, alternative: 0, whole: false };

/** How much a sample may still grow. */
interface Reach extends Choice {
  readonly depth: number;
  readonly left: { values: number };
  /** The schemas around the value, to stop at a schema that contains itself. */
  readonly above: readonly string[];
  /** Members that a combined schema requires, whichever part declares them. */
  readonly asked: readonly string[];
}

/**
 * Makes the plainest value of a schema: the value that the schema shows, or one with only the required members.
 *
 * @returns undefined if no value can be made, or only a huge one
 */
export function sampleValue(description: Description, schema: Located): Json | undefined {
  return make(description, schema, plainest);
}

/**
 * Makes values that a schema probably allows, the plainest first. There are several, since a shown value may be wrong, and since
 * any alternative may be the right one.
 *
 * @param direction whether the value is sent or received: read-only members are not sent
 */
export function* sampleValues(
  description: Description,
  schema: Located,
  direction: Direction = "request",
): Generator<Json, void, undefined> {
  for (const choice of [
    {},
    { shown: false },
    ...[1, 2, 3].map((alternative) => ({ shown: false, alternative })),
    { shown: false, whole: true },
  ]) {
    const value = make(description, schema, { ...plainest, direction, ...choice });
    if (value !== undefined) yield value;
  }
}

/** Whether a value becomes an empty text. In a path, that would lead to another path. */
export function isNothing(value: unknown): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

function make(description: Description, schema: Located, choice: Choice): Json | undefined {
  return sampleAny(description, schema, { ...choice, depth: 0, left: { values: most }, above: [], asked: [] });
}

/** A schema that says nothing allows any value. */
function sampleAny(description: Description, schema: Located, reach: Reach): Json | undefined {
  const value = sample(description, schema, reach);
  return value ?? (saysNothing(follow(description, schema).value) ? "sample" : undefined);
}

const words: ReadonlySet<string> = new Set([
  ...["title", "description", "deprecated", "readOnly", "writeOnly", "nullable", "$id", "$anchor", "$defs"],
]);

function saysNothing(schema: JsonObject): boolean {
  return Object.keys(schema).every((word) => words.has(word) || isAnnotation(word));
}

function sample(description: Description, schema: Located, reach: Reach): Json | undefined {
  const { depth, left } = reach;
  const place = follow(description, schema);
  const shown = shownValue(place.value, reach.shown);
  if (shown !== undefined) return shown;
  if (depth > deepest || left.values-- <= 0 || reach.above.includes(place.pointer)) return undefined;
  const deeper: Reach = { ...reach, depth: depth + 1, above: [...reach.above, place.pointer], asked: [] };
  const all = branchesOf(place, "allOf");
  const asked = [...reach.asked, ...[place, ...all].flatMap((part) => askedBy(follow(description, part)))];
  const combined: Reach = { ...deeper, asked: all.length > 0 ? asked : reach.asked };
  const parts = all.map((part) => sample(description, part, combined));
  const alternatives = [...branchesOf(place, "oneOf"), ...branchesOf(place, "anyOf")];
  const usual = alternatives.filter((branch) => !typesOf(description, branch)?.has("null"));
  const chosen = usual[reach.alternative % usual.length] ?? alternatives[0];
  if (chosen !== undefined) parts.push(sample(description, chosen, deeper));
  const own = sampleOfType(description, place, combined);
  const objects = [...parts, own].filter(isObject);
  if (objects.length > 0) return Object.assign({}, ...objects);
  return own ?? parts.find((part) => part !== undefined);
}

function shownValue(schema: JsonObject, all: boolean): Json | undefined {
  const { example, examples, const: constant, default: usual, enum: values } = schema;
  const candidates = [
    ...(all ? [example, Array.isArray(examples) ? examples[0] : undefined] : []),
    constant,
    ...(all ? [usual] : []),
    Array.isArray(values) ? values[0] : undefined,
  ];
  return candidates.find((candidate) => candidate !== undefined && candidate !== null);
}

function sampleOfType(description: Description, place: Located, reach: Reach): Json | undefined {
  const { value } = place;
  const types = typesOf(description, {
    value: { type: value["type"] ?? null, nullable: value["nullable"] ?? null },
    pointer: place.pointer,
  });
  const [type = typeByWords(value)] = [...(types ?? [])].filter((name) => name !== "null");
  switch (type) {
    case "object":
      return sampleObject(description, place, reach);
    case "array":
      return sampleArray(description, place, reach);
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

/** A schema without a type speaks of one by its bounds. */
function typeByWords(schema: JsonObject): string | undefined {
  return Object.keys(typedBy).find((type) => typedBy[type]?.some((word) => word in schema));
}

const typedBy: Readonly<Record<string, readonly string[]>> = {
  object: ["properties", "patternProperties", "propertyNames", "additionalProperties", "minProperties", "required"],
  array: ["items", "prefixItems", "minItems", "contains", "uniqueItems"],
  string: ["pattern", "minLength", "maxLength", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
};

function askedBy({ value }: Located): string[] {
  return arrayMember(value, "required").filter((name) => typeof name === "string");
}

function sampleObject(description: Description, place: Located, reach: Reach): JsonObject {
  const properties = objectMember(place.value, "properties");
  const required = [...askedBy(place), ...reach.asked.filter((name) => name in properties)];
  const others = reach.whole ? Object.keys(properties) : [];
  const inner: Reach = { ...reach, asked: [] };
  const marker = reach.direction === "request" ? "readOnly" : "writeOnly";
  const members = Object.fromEntries(
    [...new Set([...required, ...others])].flatMap((name) => {
      const property = below(description, place, "properties", name);
      if (property?.value[marker] === true) return [];
      // Another part of a combination may declare it.
      if (property === undefined && reach.asked.length > 0) return [];
      const value =
        property === undefined
          ? undeclaredMember(description, place, name, (schema) => sampleAny(description, schema, inner))
          : (sampleAny(description, property, inner) ?? (mayBeNull(description, property) ? null : undefined));
      return value === undefined ? [] : [[name, value]];
    }),
  );
  addMembers(description, place, members, (schema) => sampleAny(description, schema, inner));
  return members;
}

function mayBeNull(description: Description, schema: Located): boolean {
  const place = follow(description, schema);
  return place.value["nullable"] === true || typesOf(description, place)?.has("null") === true;
}

function sampleArray(description: Description, place: Located, reach: Reach): Json[] | undefined {
  const { minItems, maxItems } = place.value;
  const least = typeof minItems === "number" ? minItems : 0;
  const most = typeof maxItems === "number" ? maxItems : Number.POSITIVE_INFINITY;
  const contained = below(description, place, "contains");
  const prefix = [
    // Before OpenAPI 3.1, and in schemas of older drafts, `items` may be a list.
    ...[...branchesOf(place, "prefixItems"), ...branchesOf(place, "items")].slice(0, most),
    ...(contained === undefined ? [] : [contained]),
  ];
  const first = prefix.map((item) => sampleAny(description, item, reach)).filter((item) => item !== undefined);
  if (first.length < prefix.length) return undefined;
  const others = Math.max(least, Math.min(most, 1)) - first.length;
  if (others <= 0) return first;
  const items = below(description, place, "items");
  const item = items === undefined ? undefined : sample(description, items, reach);
  // Items without a schema may have any value.
  const value = item ?? (reach.whole ? "sample" : undefined);
  if (value === undefined) return least > first.length ? undefined : first;
  if (others * JSON.stringify(value).length > largest) return undefined;
  const enumerated = items === undefined ? [] : arrayMember(follow(description, items).value, "enum");
  const isUnique = place.value["uniqueItems"] === true;
  return [
    ...first,
    ...Array.from({ length: others }, (_, index) =>
      isUnique ? (enumerated[index] ?? differentValue(value, index)) : value,
    ),
  ];
}

/** A value that differs by its number from others of its kind, if that is easy. */
function differentValue(value: Json, index: number): Json {
  if (index === 0) return value;
  if (typeof value === "number") return value + index;
  return typeof value === "string" ? value + String(index) : value;
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
  duration: "PT1H",
  iri: "https://example.com/",
  "iri-reference": "/example",
  "idn-email": "someone@example.com",
  "idn-hostname": "example.com",
  "json-pointer": "/sample",
  "relative-json-pointer": "0",
  "uri-template": "/{sample}",
};

/** Texts that match many patterns. */
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
  const longest = typeof maxLength === "number" ? maxLength : Number.POSITIVE_INFINITY;
  if (text !== undefined) return text;
  if (least > largest) return undefined;
  const fitting = guesses.map((guess) =>
    guess.padEnd(least, guess).slice(0, Math.min(longest, Math.max(least, guess.length))),
  );
  if (typeof pattern !== "string") return fitting[0];
  const guess = fitting.find((text) => !mayBeSlow(pattern, text) && matches(pattern, text));
  if (guess !== undefined) return guess;
  for (const made of samplePattern(pattern))
    // A pattern that may take years is not tried: the text was made to match it.
    if (made.length >= least && made.length <= longest && (mayBeSlow(pattern, made) || matches(pattern, made)))
      return made;
  return undefined;
}

/** The plainest number within the bounds: one of the usual numbers, or otherwise one near the bounds. */
function sampleNumber(schema: JsonObject): number {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  const bounds = (...words: unknown[]): number[] => words.filter((word) => typeof word === "number");
  const [least = 1] = bounds(minimum, typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : undefined);
  const [most = Infinity] = bounds(maximum, exclusiveMaximum);
  const [step = 1] = bounds(multipleOf).filter((word) => word > 0);
  const plain = Math.min(least, most);
  const number = bounds(multipleOf).length > 0 ? Math.ceil(plain / step) * step : plain;
  const below = Math.floor(plain / step) * step;
  const [above = plain] = bounds(exclusiveMinimum, minimum);
  const others = [Math.ceil(plain), number + step, below, below - step, (above + most) / 2, plain - 1];
  return [number, ...others].find((other) => fits(schema, other)) ?? number;
}

/** In OpenAPI 3.0, a boolean says that a bound is exclusive. */
function fits(schema: JsonObject, number: number): boolean {
  const { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  const isPast = (bound: unknown, isOutside: unknown, room: (bound: number) => number): boolean =>
    typeof bound === "number" && (isOutside === true ? room(bound) <= 0 : room(bound) < 0);
  const above = (least: number): number => number - least;
  const below = (most: number): number => most - number;
  return (
    Number.isFinite(number) &&
    (type !== "integer" || Number.isInteger(number)) &&
    (typeof multipleOf !== "number" || Number.isInteger(number / multipleOf)) &&
    !isPast(minimum, exclusiveMinimum, above) &&
    !isPast(exclusiveMinimum, true, above) &&
    !isPast(maximum, exclusiveMaximum, below) &&
    !isPast(exclusiveMaximum, true, below)
  );
}

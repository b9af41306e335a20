/** Breaks a text, a number or a word of a list in each way that its own schema object forbids. */

import { limitedPattern } from "@pressroom/description/file";
import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "@pressroom/description";

export interface ScalarMutant {
  readonly kind: string;
  readonly value: unknown;
}

/** @returns Values that the keywords of this schema forbid, one for each keyword. All but those of `enum` and `const` keep the type. */
export function mutateScalar(schema: JsonObject, value: unknown): ScalarMutant[] {
  const words = mutateWords(schema, value);
  if (typeof value === "string") return [...words, ...mutateText(schema, value)];
  return typeof value === "number" ? [...words, ...mutateNumber(schema, value)] : words;
}

function mutateWords({ const: constant, enum: values }: JsonObject, value: unknown): ScalarMutant[] {
  const allowed = constant === undefined ? (Array.isArray(values) ? values : undefined) : [constant];
  if (allowed === undefined) return [];
  const candidates =
    typeof value === "string"
      ? [`${value}-mutant`, "mutant"]
      : typeof value === "number"
        ? [value + 1, value + 1000]
        : [];
  const other = candidates.find((candidate) => !allowed.some((word: unknown) => isDeepStrictEqual(word, candidate)));
  return other === undefined
    ? []
    : [{ kind: constant === undefined ? "value outside enum" : "value other than const", value: other }];
}

/** Texts that break a format, for the formats that both validators check. Other formats are only notes for readers. */
const brokenFormats: Readonly<Record<string, string>> = {
  "date-time": "not a date-time",
  date: "not a date",
  time: "not a time",
  uuid: "not a uuid",
  email: "not an email address",
  ipv4: "not an address",
  ipv6: "not an address",
  uri: "not a uri",
  "uri-reference": "\\not a reference\\",
  hostname: "not a hostname",
  "json-pointer": "not a pointer",
};

/** A schema may allow two thousand million characters. A text longer than that is not worth making. */
const longestText = 1_000_000;

function mutateText({ format, pattern, minLength, maxLength }: JsonObject, value: string): ScalarMutant[] {
  const broken = typeof format === "string" ? brokenFormats[format] : undefined;
  const unmatched = typeof pattern === "string" ? findUnmatched(pattern, value) : undefined;
  return [
    ...(broken === undefined ? [] : [{ kind: `not of format ${String(format)}`, value: broken }]),
    ...(unmatched === undefined ? [] : [{ kind: "text that does not match pattern", value: unmatched }]),
    ...(typeof minLength === "number" && minLength > 0
      ? [{ kind: "shorter than minLength", value: value.slice(0, minLength - 1) }]
      : []),
    ...(typeof maxLength === "number" && maxLength <= longestText
      ? [{ kind: "longer than maxLength", value: (value || "m").padEnd(maxLength + 1, value || "m") }]
      : []),
  ];
}

function findUnmatched(pattern: string, value: string): string | undefined {
  try {
    const expression = limitedPattern(new RegExp(pattern, "u"));
    return ["mutant", "?!", " ", `${value}\n\u0001`, `\u0001${value}`].find((candidate) => !expression.test(candidate));
  } catch {
    // An invalid pattern, or one that takes forever, is reported as a schema that does not compile.
    return undefined;
  }
}

function mutateNumber(schema: JsonObject, value: number): ScalarMutant[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  return [
    ...(typeof minimum === "number" ? [{ kind: "below minimum", value: step(minimum, -1, value) }] : []),
    ...(typeof maximum === "number" ? [{ kind: "above maximum", value: step(maximum, 1, value) }] : []),
    ...(typeof exclusiveMinimum === "number" ? [{ kind: "at exclusiveMinimum", value: exclusiveMinimum }] : []),
    ...(typeof exclusiveMaximum === "number" ? [{ kind: "at exclusiveMaximum", value: exclusiveMaximum }] : []),
    ...(typeof multipleOf === "number" ? [{ kind: "no multiple of multipleOf", value: value + multipleOf / 2 }] : []),
    ...(format === "int32" ? [{ kind: "not of format int32", value: 2 ** 31 }] : []),
  ];
}

/** A number beyond a bound; an integer if the value is one. */
function step(bound: number, direction: 1 | -1, value: number): number {
  return Number.isInteger(value)
    ? (direction < 0 ? Math.ceil(bound) : Math.floor(bound)) + direction
    : bound + direction;
}

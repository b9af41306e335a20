import { Ajv, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { stringMember, type JsonObject } from "../document/json.ts";

/** Whether a description's schemas are written in OpenAPI 3.0's words. */
export function isOldDialect(document: JsonObject): boolean {
  return (stringMember(document, "openapi") ?? "").startsWith("3.0");
}

/** Whether `exclusiveMinimum` says of `minimum` whether it is one, as OpenAPI 3.0 has it too. @param dialect as `$schema` names it */
export function hasBooleanBounds(dialect: string | undefined): boolean {
  return dialect !== undefined && /^https?:\/\/json-schema\.org\/draft-0[1-5]\/schema#?$/.test(dialect);
}

/** Makes what a validator asks of a pattern, e.g. with a limit on the time that matching may take. */
export type PatternEngine = (expression: RegExp) => { test(text: string): boolean };

/**
 * A validator that speaks the JSON Schema that a description's schemas are written in.
 * @throws Error if the description declares a dialect that nobody here speaks
 */
export function createAjv(document: JsonObject, patterns?: PatternEngine): Ajv {
  const ajv = dialectOf(document)(optionsWith(patterns));
  addFormats.default(ajv);
  return ajv;
}

/** @throws Error if nobody here speaks it */
function dialectOf(document: JsonObject): (options: Options) => Ajv {
  const dialect = isOldDialect(document)
    ? "OpenAPI 3.0"
    : (stringMember(document, "jsonSchemaDialect") ?? "https://spec.openapis.org/oas/3.1/dialect/base");
  const make = dialects[dialect.replace(/#$/, "")];
  if (make === undefined)
    throw new Error(`jsonSchemaDialect: ${dialect} is none of ${Object.keys(dialects).join(", ")}`);
  return make;
}

/**
 * Patterns are ECMA 262, some written for its `u` flag, more of them not: with it, `\-` would be an error.
 * A validator's own function, so that both kinds are read.
 */
const readPattern = Object.assign(
  (pattern: string): RegExp => {
    try {
      return new RegExp(pattern, "u");
    } catch {
      return new RegExp(pattern);
    }
  },
  { code: "new RegExp" },
);

function optionsWith(patterns: PatternEngine | undefined): Options {
  if (patterns === undefined) return usual;
  const limited = Object.assign(
    (pattern: string) => {
      const expression = readPattern(pattern);
      const made = patterns(expression);
      // The validator keeps one pattern for each text that this gives: without it all patterns would be the first one.
      return { test: (text: string) => made.test(text), toString: () => String(expression) };
    },
    { code: "new RegExp" },
  );
  return { ...usual, code: { ...usual.code, regExp: limited } };
}

/** A validator for code that is written out: it stops at the first fault, and its code is made to be fast and short. */
export function createWritingAjv(document: JsonObject): Ajv {
  const ajv = dialectOf(document)({
    ...usual,
    allErrors: false,
    messages: false,
    inlineRefs: false,
    validateFormats: false,
    code: { source: true, esm: true, regExp: readPattern },
  });
  // References are resolved before. What few schemas need would make the code of all others a quarter longer.
  const unevaluated = JSON.stringify(document).includes('"unevaluated');
  Object.assign(ajv.opts, { dynamicRef: false, unevaluated });
  return ajv;
}

/** Each validator judges a handful of values: optimising its code would cost more than it saves. */
const usual = {
  strict: false,
  allErrors: true,
  allowUnionTypes: true,
  // 0.29 is a multiple of 0.01, whatever a division of the two makes of it.
  multipleOfPrecision: 8,
  logger: false,
  // The validator does it itself, behind references too.
  validateSchema: false,
  code: { optimize: false, regExp: readPattern },
} as const;

const dialects: Record<string, ((options: Options) => Ajv) | undefined> = {
  "OpenAPI 3.0": (options) => new Ajv(options),
  "https://spec.openapis.org/oas/3.1/dialect/base": (options) => new Ajv2020(options),
  "https://json-schema.org/draft/2020-12/schema": (options) => new Ajv2020(options),
  "https://json-schema.org/draft/2019-09/schema": (options) => new Ajv2019(options),
  "http://json-schema.org/draft-07/schema": (options) => new Ajv(options),
  "http://json-schema.org/draft-06/schema": (options) => new Ajv(options),
  "http://json-schema.org/draft-04/schema": (options) => new Ajv(options),
};

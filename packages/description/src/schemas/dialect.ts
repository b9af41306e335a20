import { Ajv, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { stringMember, type JsonObject } from "../document/json.ts";

/** Whether the schemas of a description use the keywords of OpenAPI 3.0. */
export function isOldDialect(document: JsonObject): boolean {
  return (stringMember(document, "openapi") ?? "").startsWith("3.0");
}

/** Whether `exclusiveMinimum` is a boolean next to `minimum`, as in OpenAPI 3.0. @param dialect as `$schema` names it */
export function hasBooleanBounds(dialect: string | undefined): boolean {
  return dialect !== undefined && /^https?:\/\/json-schema\.org\/draft-0[1-5]\/schema#?$/.test(dialect);
}

/** Makes the pattern that a validator uses, e.g. with a limit on the time for matching. */
export type PatternEngine = (expression: RegExp) => { test(text: string): boolean };

/**
 * A validator for the JSON Schema dialect of a description.
 * @throws Error if the description declares an unknown dialect
 */
export function createAjv(document: JsonObject, patterns?: PatternEngine): Ajv {
  const ajv = dialectOf(document)(optionsWith(patterns));
  addFormats.default(ajv);
  return ajv;
}

/** @throws Error if the dialect is unknown */
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
 * Patterns follow ECMA 262. Some need its `u` flag; with it, others would be errors, e.g. those with `\-`. This function reads both
 * kinds.
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
      // The validator caches patterns by this text. Without it, all patterns would be the first one.
      return { test: (text: string) => made.test(text), toString: () => String(expression) };
    },
    { code: "new RegExp" },
  );
  return { ...usual, code: { ...usual.code, regExp: limited } };
}

/** A validator whose code is written to a file. It stops at the first fault, and its code is fast and short. */
export function createWritingAjv(document: JsonObject): Ajv {
  const ajv = dialectOf(document)({
    ...usual,
    allErrors: false,
    messages: false,
    inlineRefs: false,
    validateFormats: false,
    code: { source: true, esm: true, regExp: readPattern },
  });
  // References are already resolved. `unevaluated…` would make the code of all schemas a quarter longer, and few need it.
  const unevaluated = JSON.stringify(document).includes('"unevaluated');
  Object.assign(ajv.opts, { dynamicRef: false, unevaluated });
  return ajv;
}

/** Each validator checks only a few values, so optimising its code would cost more than it saves. */
const usual = {
  strict: false,
  allErrors: true,
  allowUnionTypes: true,
  // 0.29 is a multiple of 0.01, even if a division in floating point does not show it.
  multipleOfPrecision: 8,
  logger: false,
  // `Validator` does it itself, also for the targets of references.
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

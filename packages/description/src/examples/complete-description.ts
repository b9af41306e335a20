/**
 * Completes a foreign description so that it can be tried: it names operations without a name, and makes up values if a required
 * parameter or a body shows none. Values that can't be made up stay missing, and are reported.
 */

import type { Description } from "../document/description.ts";
import { copy, isObject, objectMember, setMember, type Json } from "../document/json.ts";
import { isForm, isJson, isJsonSequence, isXml, mediaTypeOf } from "../operations/media-types.ts";
import { nameOperations } from "../operations/operation-names.ts";
import type { Content, DescribedParameter } from "../operations/operation.ts";
import { contentOf } from "../operations/parameters.ts";
import { listOperations } from "../operations/operations.ts";
import { below, type Located } from "../references/follow.ts";
import type { PatternEngine } from "../schemas/dialect.ts";
import { typesOf } from "../schemas/schema-types.ts";
import { Validator } from "../schemas/validator.ts";
import { declarePathParameters } from "./path-parameters.ts";
import { isNothing, sampleValues } from "./sample-value.ts";

/** A description in which every operation can be called, as far as values can be made up. */
export interface CompletedDescription {
  /** A copy of the description with names for all operations and values for everything that must be sent. */
  readonly description: Description;
  /** How many values were made up. */
  readonly madeUp: number;
}

/** The name of a made-up example, as cases and failures show it. */
export const madeUpName = "made-up";

/**
 * Completes a copy of a description so that every operation can be called. It adds names for operations without one, parameters
 * that a path contains but nobody declares, and values for required parameters and bodies without an example. Values that can't be
 * made up stay missing.
 *
 * @param patterns makes the regular expressions, e.g. with a time limit. Default: those of the language
 * @throws Error if a reference leads nowhere, or the dialect is unknown
 */
export function completeDescription(description: Description, patterns?: PatternEngine): CompletedDescription {
  const complete = copy(description);
  // Shared parts stay in their place, since references lead there.
  const { components, ...parts } = complete;
  dropUnusableExamples(parts);
  if (isObject(components))
    for (const [kind, shared] of Object.entries(components)) if (kind !== "examples") dropUnusableExamples(shared);
  nameOperations(complete);
  declarePathParameters(complete);
  const validator = new Validator(complete, "request", patterns);
  const done = new Set<unknown>();
  let madeUp = 0;
  const fill = (
    holder: Located & { readonly mediaType?: string | undefined },
    schema: Located | undefined,
    place: "form" | "items" | "other" = "other",
    isWritten: (value: Json) => boolean = () => true,
  ): void => {
    if (schema === undefined || done.has(holder.value)) return;
    done.add(holder.value);
    const values = [...sampleValues(complete, schema)];
    for (const value of place === "form" ? values.flatMap(withSingles) : values) {
      if (!allows(validator, schema, value)) continue;
      if (place !== "items" && isText(holder) && typeof value === "object") continue;
      if (place === "form" && (!isObject(value) || isNothing(value))) continue;
      if (!isWritten(value)) continue;
      setMember(holder.value, "examples", { [madeUpName]: { value: place === "items" ? [value] : value } });
      madeUp += 1;
      return;
    }
  };
  for (const { parameters, body } of listOperations(complete)) {
    for (const parameter of parameters)
      if (parameter.required && parameter.examples.length === 0)
        fill(shower(complete, parameter), parameter.schema, placeOf(parameter), (value) =>
          leavesText(parameter, value),
        );
    for (const content of body?.contents ?? [])
      if (content.examples.length > 0) continue;
      else if (isItemByItem(content)) fill(content, content.itemSchema, "items");
      else if (isWritable(content))
        fill(content, bytesOf(complete, content) ?? content.schema, isFieldsOnly(content) ? "form" : "other", (value) =>
          leavesFields(content, value),
        );
  }
  return { description: complete, madeUp };
}

/** The part of a parameter that can have examples. */
function shower(description: Description, parameter: DescribedParameter): Located & { readonly mediaType?: string } {
  const { mediaType } = parameter;
  const content = mediaType === undefined ? undefined : below(description, parameter, "content", mediaType);
  return content === undefined || mediaType === undefined ? parameter : { ...content, mediaType };
}

function placeOf({ in: place, mediaType = "" }: DescribedParameter): "form" | "other" {
  return place === "querystring" && isFieldsOnly({ mediaType }) ? "form" : "other";
}

/**
 * Whether a value leaves a text on the wire. An empty list or object leaves none (RFC 6570, 2.3), so a required parameter would be
 * missing. An exploded object is an exception: its members are parameters of the query themselves, with or without values.
 */
function leavesText(parameter: DescribedParameter, value: Json): boolean {
  const { in: place, json, style, explode } = parameter;
  if (place === "path") return !isNothing(value);
  if (place === "querystring") return leavesFields(contentOf(parameter), value);
  const isSpread = place === "query" && style === "form" && explode && isObject(value);
  return json || isSpread || !isEmpty(value);
}

/** Whether every member of a form leaves a field. A list has a field for each item, a styled object one for each member. */
function leavesFields({ mediaType, value: { encoding } }: Pick<Content, "mediaType" | "value">, value: Json): boolean {
  if (!isForm(mediaTypeOf(mediaType)) || !isObject(value)) return true;
  return Object.entries(value).every(([name, member]) => {
    const { contentType, style, explode } = objectMember(encoding, name);
    const isStyled = style !== undefined || explode !== undefined;
    if (!isStyled && typeof contentType === "string" && isJson(mediaTypeOf(contentType))) return true;
    return !isEmpty(member) || (isObject(member) && !isStyled);
  });
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === "object" && isNothing(value));
}

/** Whether a body is a sequence of JSON documents that each fit a schema. */
function isItemByItem({ mediaType, itemSchema }: Content): boolean {
  return itemSchema !== undefined && isJsonSequence(mediaTypeOf(mediaType));
}

/** Whether a made-up value can be a body. It can't be for XML, for sequences, and for multipart bodies other than forms. */
function isWritable({ mediaType }: Content): boolean {
  const type = mediaTypeOf(mediaType);
  return isForm(type) || !(isXml(type) || isJsonSequence(type) || /^multipart\/|^text\/event-stream$/.test(type));
}

/** Whether a form consists only of its fields. Without fields, it is no body. */
function isFieldsOnly({ mediaType }: Pick<Content, "mediaType">): boolean {
  return mediaTypeOf(mediaType) === "application/x-www-form-urlencoded";
}

/** Objects with one plain member each, and then the whole value. */
function withSingles(value: Json): Json[] {
  const plain = isObject(value) ? Object.entries(value).filter(([, field]) => typeof field !== "object") : [];
  return [...plain.map(([name, field]) => ({ [name]: field })), value];
}

/** Whether a body is text or bytes, no matter what its schema says. */
function isText(holder: Located & { readonly mediaType?: string | undefined }): boolean {
  const type = mediaTypeOf(holder.mediaType ?? "application/json");
  return !isJson(type) && !isForm(type) && !type.includes("*");
}

/** Since OpenAPI 3.1, a body of bytes needs no schema, or only an empty one. */
function bytesOf(description: Description, content: Content): Located | undefined {
  const isOpen = content.schema === undefined || typesOf(description, content.schema) === undefined;
  return isText(content) && isOpen ? { value: { type: "string" }, pointer: content.pointer } : undefined;
}

function allows(validator: Validator, schema: Located, value: unknown): boolean {
  try {
    return validator.errors(schema, value).length === 0;
  } catch {
    return false;
  }
}

/** Deletes examples that are in another file, since there is no value to compare. */
function dropUnusableExamples(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const examples: unknown = Reflect.get(value, "examples");
  if (isObject(examples)) {
    for (const [name, example] of Object.entries(examples)) {
      if (isObject(example) && "externalValue" in example && !("value" in example))
        Reflect.deleteProperty(examples, name);
    }
  }
  for (const child of Object.values(value)) dropUnusableExamples(child);
}

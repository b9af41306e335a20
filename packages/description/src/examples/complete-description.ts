/**
 * Makes a stranger's description one that can be tried: names for operations that have none, and made-up values where a
 * required parameter or a body shows none. What can't be made up stays missing, and is reported as such.
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
  /** A copy of the description, with names for all operations and values for what has to be sent. */
  readonly description: Description;
  /** How many values were made up. */
  readonly madeUp: number;
}

/** The name of a made-up example, as cases and failures print it. */
export const madeUpName = "made-up";

/**
 * Completes a copy of a description, so that every operation can be called: names for operations that have none, parameters
 * that a path asks for and nobody declares, and values for required parameters and bodies that show none. What can't be made
 * up stays missing.
 *
 * @param patterns makes the regular expressions, e.g. with a time limit; the language's own without it
 * @throws Error if a reference of it leads nowhere, or its dialect is unknown
 */
export function completeDescription(description: Description, patterns?: PatternEngine): CompletedDescription {
  const complete = copy(description);
  // What is shared is left where it is: references lead there.
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

/** The part of a parameter that shows its values. */
function shower(description: Description, parameter: DescribedParameter): Located & { readonly mediaType?: string } {
  const { mediaType } = parameter;
  const content = mediaType === undefined ? undefined : below(description, parameter, "content", mediaType);
  return content === undefined || mediaType === undefined ? parameter : { ...content, mediaType };
}

function placeOf({ in: place, mediaType = "" }: DescribedParameter): "form" | "other" {
  return place === "querystring" && isFieldsOnly({ mediaType }) ? "form" : "other";
}

/**
 * Whether a value leaves something where it is written. A list or an object without members is nothing (RFC 6570, 2.3): a
 * required parameter would not be there. The members of an exploded object are the query's own, be there any or not.
 */
function leavesText(parameter: DescribedParameter, value: Json): boolean {
  const { in: place, json, style, explode } = parameter;
  if (place === "path") return !isNothing(value);
  if (place === "querystring") return leavesFields(contentOf(parameter), value);
  const isSpread = place === "query" && style === "form" && explode && isObject(value);
  return json || isSpread || !isEmpty(value);
}

/** Whether every member of a form has a field: a list has one for each item, an object with a style one for each member. */
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

/** Many documents of JSON, of which each is described. */
function isItemByItem({ mediaType, itemSchema }: Content): boolean {
  return itemSchema !== undefined && isJsonSequence(mediaTypeOf(mediaType));
}

/** Of XML, of many documents and of parts that are no form, a value made up is no body. */
function isWritable({ mediaType }: Content): boolean {
  const type = mediaTypeOf(mediaType);
  return isForm(type) || !(isXml(type) || isJsonSequence(type) || /^multipart\/|^text\/event-stream$/.test(type));
}

/** A form that is nothing but its fields: without one it is no body. */
function isFieldsOnly({ mediaType }: Pick<Content, "mediaType">): boolean {
  return mediaTypeOf(mediaType) === "application/x-www-form-urlencoded";
}

/** The plain members of a value, each alone, and then the value. */
function withSingles(value: Json): Json[] {
  const plain = isObject(value) ? Object.entries(value).filter(([, field]) => typeof field !== "object") : [];
  return [...plain.map(([name, field]) => ({ [name]: field })), value];
}

/** Whether a body is a text or bytes, whatever its schema says. */
function isText(holder: Located & { readonly mediaType?: string | undefined }): boolean {
  const type = mediaTypeOf(holder.mediaType ?? "application/json");
  return !isJson(type) && !isForm(type) && !type.includes("*");
}

/** Since OpenAPI 3.1 a body of bytes needs no schema, or one that says nothing. */
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

/** An example that is in another file has no value to compare with. */
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

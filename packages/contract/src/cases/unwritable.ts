/**
 * Examples that nobody can write: a list or an object inside another, anywhere but in a JSON document, an item that holds what
 * separates items and is not encoded, or is nothing, an object that a form is to hold in a type that is not JSON, a form that
 * is no object, and a body whose media type is none.
 */

import {
  type Content,
  type DescribedOperation,
  type DescribedParameter,
  isForm,
  isJson,
  isMediaType,
  isObject,
  mediaTypeOf,
  type NamedExample,
} from "@pressroom/description";
import { delimiters } from "../wire/parameter-on-wire.ts";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";

export interface Writable {
  /** The operation without those examples. */
  readonly operation: DescribedOperation;
  /** A failure for each parameter and body that shows one. */
  readonly failures: readonly Failure[];
}

export function withWritableExamples(operation: DescribedOperation): Writable {
  const failures: Failure[] = [];
  const parameters = operation.parameters.map((parameter) => {
    const examples = parameter.examples.filter((example) => isWritable(parameter, example));
    if (examples.length === parameter.examples.length) return parameter;
    failures.push(
      fail(
        "C211",
        `${operation.id}: the ${parameter.in} parameter "${parameter.name}" holds a list, an object or nothing inside another, or an item that reads as two`,
      ),
    );
    return { ...parameter, examples };
  });
  const contents = (operation.body?.contents ?? []).map((content) => {
    const objections = content.examples.map(({ value }) => objectionTo(content, value));
    const objection = objections.find((each) => each !== undefined);
    if (objection === undefined) return content;
    failures.push(fail("C211", `${operation.id}: the request body (${content.mediaType}) ${objection}`));
    return { ...content, examples: content.examples.filter((_, index) => objections[index] === undefined) };
  });
  if (failures.length === 0) return { operation, failures };
  const body = operation.body && { ...operation.body, contents };
  return { operation: { ...operation, parameters, body }, failures };
}

/** @returns why an example of a body can't be written; undefined if it can */
function objectionTo(content: Content, example: unknown): string | undefined {
  const type = mediaTypeOf(content.mediaType);
  // A form that is written already is a text; its boundary would be in the header.
  const isWritten = typeof example === "string" && type !== "multipart/form-data";
  if (!isMediaType(content.mediaType)) return "is of no media type";
  if (isForm(type) && !isObject(example) && !isWritten) return "shows a form without fields";
  if (hasNestedMember(content, example)) return "shows a list or an object inside another, and not as JSON";
  return hasForeignMember(content, example) ? "shows an object that is to be no JSON" : undefined;
}

function isWritable(parameter: DescribedParameter, { value }: NamedExample): boolean {
  // Of a form, what is inside another is JSON.
  if (parameter.json || parameter.in === "querystring") return true;
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.entries(value).flat() : [];
  const separator = separatorOf(parameter, value);
  const isOne = (part: unknown): boolean => separator === undefined || !String(part).includes(separator);
  return parts.every((part) => isPlain(part) && isOne(part)) && !(Array.isArray(value) && value.includes(null));
}

/** What separates the parts of a value and looks the same inside of one. */
function separatorOf({ in: place, style, explode }: DescribedParameter, value: unknown): string | undefined {
  if (place === "header") return delimiters[style] ?? ",";
  if (style === "label") return explode ? "." : undefined;
  if (style === "cookie") return explode ? undefined : ",";
  return explode && Array.isArray(value) ? undefined : delimiters[style];
}

function isPlain(part: unknown): boolean {
  return typeof part !== "object" || part === null;
}

/** Whether a member of a form is an object, or a list of them, and declared to be of other types than JSON. */
function hasForeignMember({ mediaType, value }: Content, example: unknown): boolean {
  const encodings = value["encoding"];
  if (!isForm(mediaTypeOf(mediaType)) || !isObject(encodings) || !isObject(example)) return false;
  return Object.entries(encodings).some(([name, encoding]) => {
    const declared = isObject(encoding) ? encoding["contentType"] : undefined;
    if (typeof declared !== "string") return false;
    const types = declared.split(",").map(mediaTypeOf);
    if (types.some((type) => isJson(type) || type === "*/*" || type === "application/*")) return false;
    const member = Object.hasOwn(example, name) ? example[name] : undefined;
    return [member].flat().some(isObject);
  });
}

/** Whether a member of a form is written as a parameter is, and holds a list or an object inside another. */
function hasNestedMember({ mediaType, value }: Content, example: unknown): boolean {
  const encodings = value["encoding"];
  if (mediaTypeOf(mediaType) !== "application/x-www-form-urlencoded" || !isObject(encodings) || !isObject(example))
    return false;
  return Object.entries(encodings).some(([name, encoding]) => {
    const isStyled = isObject(encoding) && ["style", "explode", "allowReserved"].some((word) => word in encoding);
    const member = isStyled && Object.hasOwn(example, name) ? example[name] : undefined;
    const parts = Array.isArray(member) ? member : isObject(member) ? Object.values(member) : [];
    return !parts.every(isPlain);
  });
}

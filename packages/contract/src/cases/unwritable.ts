/**
 * Finds examples that can't be written: a list or an object inside another, anywhere but in JSON; an item that contains the
 * separator of items or is null; an object in a form part whose type is not JSON; a form that is not an object; a body
 * without a valid media type.
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
  /** A failure for each parameter and body that has such an example. */
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
        `${operation.id}: the ${parameter.in} parameter "${parameter.name}" has an example with a list, an object or null inside another, or with an item that reads as two`,
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
  // A string is a form that is already written, except for multipart: its boundary would be in the header.
  const isWritten = typeof example === "string" && type !== "multipart/form-data";
  if (!isMediaType(content.mediaType)) return "has no valid media type";
  if (isForm(type) && !isObject(example) && !isWritten) return "shows a form without fields";
  if (hasNestedMember(content, example)) return "shows a list or an object inside another, outside JSON";
  return hasForeignMember(content, example) ? "shows an object in a part that is not JSON" : undefined;
}

function isWritable(parameter: DescribedParameter, { value }: NamedExample): boolean {
  // In these two places, a nested value is written as JSON.
  if (parameter.json || parameter.in === "querystring") return true;
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.entries(value).flat() : [];
  const separator = separatorOf(parameter, value);
  const isOne = (part: unknown): boolean => separator === undefined || !String(part).includes(separator);
  return parts.every((part) => isPlain(part) && isOne(part)) && !(Array.isArray(value) && value.includes(null));
}

/** The separator between the parts of a value, if it looks the same inside a part. */
function separatorOf({ in: place, style, explode }: DescribedParameter, value: unknown): string | undefined {
  if (place === "header") return delimiters[style] ?? ",";
  if (style === "label") return explode ? "." : undefined;
  if (style === "cookie") return explode ? undefined : ",";
  return explode && Array.isArray(value) ? undefined : delimiters[style];
}

function isPlain(part: unknown): boolean {
  return typeof part !== "object" || part === null;
}

/** Whether a member of a form is an object, or a list with one, although its declared types are not JSON. */
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

/** Whether a member of a form is written in the style of a parameter and has a list or an object inside another. */
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

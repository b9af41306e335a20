/** Reads the fields of a form as the value that the schema of its body describes. */

import {
  below,
  type Content,
  type Description,
  isJson,
  type Located,
  mediaTypeOf,
  typesOf,
} from "@pressroom/description";
import { membersOf } from "../cases/declared-members.ts";
import { delimiters } from "../wire/parameter-on-wire.ts";
import { readWritten } from "../wire/parameter-from-wire.ts";
import { parseJson } from "../wire/read-body.ts";
import type { FormField } from "./form-fields.ts";
import { memberWriting } from "./member-writing.ts";

/** The declaration of a form. */
export type FormContent = Pick<Content, "mediaType" | "schema" | "value">;

/** @returns the members by name; a field that belongs to no declared member becomes its own member */
export function formValue(
  description: Description,
  content: FormContent,
  fields: readonly FormField[],
): Readonly<Record<string, unknown>> {
  const result = new Map<string, unknown>();
  const rest = new Set(fields);
  const take = (isOne: (field: FormField) => boolean): FormField[] => {
    const taken = [...rest].filter(isOne);
    for (const field of taken) rest.delete(field);
    return taken;
  };
  for (const [name, schema] of membersOf(description, content.schema)) {
    const value = readMember(description, content, name, schema, take);
    if (value !== undefined) result.set(name, value);
  }
  for (const { name, value } of rest) if (!result.has(name)) result.set(name, value);
  return Object.fromEntries(result);
}

function readMember(
  description: Description,
  content: FormContent,
  name: string,
  schema: Located,
  take: (isOne: (field: FormField) => boolean) => FormField[],
): unknown {
  const { style, explode, contentType } = memberWriting(description, content, name);
  const isOneObject = typesOf(description, schema)?.has("object") === true;
  if (style === "deepObject") {
    const fields = take((field) => field.name.startsWith(`${name}[`) && field.name.endsWith("]"));
    const members = fields.map((field) => ({ ...field, name: field.name.slice(name.length + 1, -1) }));
    return members.length === 0 ? undefined : readMembers(description, schema, members);
  }
  if (style !== undefined && explode && isOneObject) {
    const declared = new Set(membersOf(description, schema).keys());
    const fields = take((field) => declared.has(field.name));
    return fields.length === 0 ? undefined : readMembers(description, schema, fields);
  }
  const fields = take((field) => field.name === name);
  if (fields.length === 0) return undefined;
  const texts = fields.map(({ value }) => value);
  if (style !== undefined) {
    if (isOneObject) return readMembers(description, schema, pairsOf(texts[0] ?? "", style));
    return readWritten(description, schema, texts, { style, explode, json: false })?.value;
  }
  if (contentType !== undefined && isJson(mediaTypeOf(contentType))) return parseJson(texts[0] ?? "") ?? texts[0];
  const types = typesOf(description, schema);
  const values = fields.map(({ value }) => readItem(description, itemsOf(description, schema) ?? schema, value));
  return types?.has("array") === true || values.length > 1 ? values : values[0];
}

function itemsOf(description: Description, schema: Located): Located | undefined {
  return typesOf(description, schema)?.has("array") === true ? below(description, schema, "items") : undefined;
}

/** In one field, an object or a list is JSON. */
function readItem(description: Description, schema: Located, text: string): unknown {
  const types = typesOf(description, schema);
  if (types?.has("object") !== true && types?.has("array") !== true)
    return readWritten(description, schema, [text], { style: "form", explode: true, json: false })?.value;
  const value = parseJson(text);
  return typeof value === "object" ? value : text;
}

function readMembers(
  description: Description,
  schema: Located,
  fields: readonly FormField[],
): Readonly<Record<string, unknown>> {
  const declared = membersOf(description, schema);
  const names = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(
    [...names].map((name) => {
      const texts = fields.filter((field) => field.name === name).map(({ value }) => value);
      const read = readWritten(description, declared.get(name), texts, { style: "form", explode: true, json: false });
      return [name, read?.value ?? texts[0]];
    }),
  );
}

/** `R,1,G,2` */
function pairsOf(text: string, style: string): FormField[] {
  const parts = text.split(delimiters[style] ?? ",");
  return parts.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: parts[index + 1] ?? "" }] : []));
}

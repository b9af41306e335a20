/**
 * Makes a stranger's description one that can be tried: names for operations that have none, and made-up values where a
 * required parameter or a body shows none. What can't be made up stays missing, and is reported as such.
 */

import type { ValidateFunction } from "ajv";
import { below, isObject, itemsBelow } from "./description.ts";
import type { Description, Located } from "./description.ts";
import { createValidator } from "./dialect.ts";
import { sampleValue } from "./sample-value.ts";
import { compileAt } from "./schema-checker.ts";
import { isForm, isJson, mediaTypeOf } from "./wire/media-types.ts";
import { withOperationIds } from "./with-operation-ids.ts";

export interface CompletedDescription {
  readonly description: Description;
  /** How many values were made up. */
  readonly madeUp: number;
}

/** The name of a made-up example, as cases and failures print it. */
export const madeUpName = "made-up";

/**
 * @param description Left as it is.
 * @throws Error where a reference of it leads nowhere, or its dialect is unknown.
 */
export function completeDescription(description: Description): CompletedDescription {
  // Made anew part by part, so that nothing of the caller's is written to.
  const complete = withOperationIds(JSON.parse(JSON.stringify(description)) as Description);
  dropUnusableExamples(complete);
  const root: Located = { value: complete, pointer: "" };
  const allows = createJudge(complete);
  let madeUp = 0;
  const fill = (holder: Located): void => {
    const schema = below(complete, holder, "schema");
    if (schema === undefined || showsValue(holder)) return;
    const value = sampleValue(complete, schema);
    if (value === undefined || !allows(schema.pointer, value)) return;
    Reflect.set(holder.value, "examples", { [madeUpName]: { value } });
    madeUp += 1;
  };
  const paths = below(complete, root, "paths");
  for (const path of Object.keys(paths?.value ?? {})) {
    const item = paths && below(complete, paths, path);
    if (item === undefined) continue;
    const operations = methods.flatMap((method) => below(complete, item, method) ?? []);
    for (const holder of [item, ...operations]) {
      for (const parameter of itemsBelow(complete, holder, "parameters"))
        if (isRequired(parameter) && !schemaShows(complete, parameter)) fill(parameter);
      for (const media of bodiesOf(complete, holder)) fill(media);
    }
  }
  return { description: complete, madeUp };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

function isRequired({ value }: Located): boolean {
  return value["in"] === "path" || value["required"] === true;
}

function showsValue({ value }: Located): boolean {
  return value["example"] !== undefined || (isObject(value["examples"]) && Object.keys(value["examples"]).length > 0);
}

/** A parameter's schema may show a value itself, which cases then take. */
function schemaShows(description: Description, parameter: Located): boolean {
  const schema = below(description, parameter, "schema");
  return (
    schema !== undefined &&
    ["example", "const", "default", "enum"].some(
      (word) => schema.value[word] !== undefined && schema.value[word] !== null,
    )
  );
}

function bodiesOf(description: Description, operation: Located): Located[] {
  const body = below(description, operation, "requestBody");
  const content = body?.value["content"];
  if (body === undefined || !isObject(content)) return [];
  const writable = Object.keys(content).filter(
    (mediaType) => isJson(mediaTypeOf(mediaType)) || isForm(mediaTypeOf(mediaType)),
  );
  return writable.flatMap((mediaType) => below(description, body, "content", mediaType) ?? []);
}

/** Compiles only what is asked about: a description of several megabytes has thousands of schemas. */
function createJudge(description: Description): (pointer: string, value: unknown) => boolean {
  const validator = createValidator(description, "request");
  const compiled = new Map<string, ValidateFunction | Error>();
  return (pointer, value) => {
    const validate = compiled.get(pointer) ?? compileAt(validator, pointer);
    compiled.set(pointer, validate);
    try {
      return !(validate instanceof Error) && validate(value);
    } catch {
      // A schema that is combined of itself never ends.
      return false;
    }
  };
}

/** An example that stands in another file has no value to compare with. */
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

/**
 * The second validator. Prism lets everything pass, silently, when a schema does not compile, and reads 3.1 schemas
 * as draft-07; this one names such a schema and reads each in the dialect the description declares.
 */

import type { Ajv, ValidateFunction } from "ajv";
import { createValidator, documentId } from "./dialect.ts";
import type { Direction } from "./dialect.ts";
import type { Content, DescribedOperation } from "./operations.ts";
import { listOperations } from "./operations.ts";
import { below, escapePointer } from "./description.ts";
import type { Description } from "./description.ts";
import type { Violation } from "./failures/violation.ts";

export interface SchemaChecker {
  /** @returns What a value does that the content's schema does not allow; none where the content has no schema. */
  check(content: Pick<Content, "schema">, value: unknown, direction: Direction): Violation[];
  /** A line for each schema that does not compile, of an operation or by name: which, where, why. */
  readonly problems: readonly string[];
}

/** Compiles every schema of every request and answer of a description. */
export function createSchemaChecker(description: Description): SchemaChecker {
  const validators = {
    request: createValidator(description, "request"),
    response: createValidator(description, "response"),
  };
  const compiled = new Map<string, ValidateFunction | Error>();
  const compile = (content: Pick<Content, "schema">, direction: Direction): ValidateFunction | Error | undefined => {
    if (content.schema === undefined) return undefined;
    const key = `${direction} ${content.schema.pointer}`;
    const validate = compiled.get(key) ?? compileAt(validators[direction], content.schema.pointer);
    compiled.set(key, validate);
    return validate;
  };
  const named = namedSchemas(description).flatMap((pointer) => {
    const result = compileAt(validators.response, pointer);
    return result instanceof Error ? [tellFailure(pointer, result)] : [];
  });
  const ofOperations = listOperations(description).flatMap((operation) =>
    contentsOf(operation).flatMap(({ name, content, direction }) => {
      const result = compile(content, direction);
      return result instanceof Error
        ? [`${name} ${content.mediaType}: ${tellFailure(content.schema?.pointer ?? "", result)}`]
        : [];
    }),
  );
  return {
    problems: [...ofOperations, ...named],
    check: (content, value, direction) => {
      const validate = compile(content, direction);
      if (validate === undefined) return [];
      if (validate instanceof Error) {
        return [
          { seenBy: "schema", location: [direction, "schema"], code: "does not compile", message: validate.message },
        ];
      }
      try {
        validate(value);
      } catch {
        // A schema that is combined of itself compiles, and never ends.
        return [
          {
            seenBy: "schema",
            location: [direction, "schema"],
            code: "does not compile",
            message: "the schema is combined of itself without end",
          },
        ];
      }
      return (validate.errors ?? []).map((error) => ({
        seenBy: "schema",
        location: [direction, "body", ...error.instancePath.split("/").slice(1)],
        code: error.keyword,
        message: `${error.message ?? "is not allowed"} ${JSON.stringify(error.params)}`,
      }));
    },
  };
}

function tellFailure(pointer: string, error: Error): string {
  return `the schema at #${pointer} does not compile: ${error.message}`;
}

function namedSchemas(description: Description): string[] {
  const schemas = below(description, { value: description, pointer: "" }, "components", "schemas");
  return Object.keys(schemas?.value ?? {}).map((name) => `/components/schemas/${escapePointer(name)}`);
}

function contentsOf(operation: DescribedOperation): { name: string; content: Content; direction: Direction }[] {
  const sent = (operation.body?.contents ?? []).map((content) => ({
    name: `${operation.id} request`,
    content,
    direction: "request" as const,
  }));
  const answered = operation.responses.flatMap(({ status, contents }) =>
    contents.map((content) => ({ name: `${operation.id} ${status}`, content, direction: "response" as const })),
  );
  return [...sent, ...answered];
}

export function compileAt(ajv: Ajv, pointer: string): ValidateFunction | Error {
  const reference = `${documentId}#${encodePointer(pointer)}`;
  try {
    const validate = ajv.compile({ $ref: reference });
    checkWords(ajv, reference);
    return validate;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function encodePointer(pointer: string): string {
  return pointer.split("/").map(encodeURIComponent).join("/");
}

/** Behind a reference ajv compiles words it does not know the right form of; the dialect's own schema does. */
function checkWords(ajv: Ajv, reference: string): void {
  const schema = ajv.getSchema(reference)?.schema;
  if (schema !== undefined && ajv.validateSchema(schema) !== true)
    throw new Error(`the schema is not one: ${ajv.errorsText()}`);
}

/**
 * The second validator. If a schema does not compile, Prism silently lets everything pass. It also reads 3.1 schemas as draft-07.
 * This validator reports such a schema, and reads each schema in the dialect that the description declares.
 */

import type { Description } from "../document/description.ts";
import { objectMember } from "../document/json.ts";
import type { Content, DescribedOperation } from "../operations/operation.ts";
import { listOperations } from "../operations/operations.ts";
import { escapePointer } from "../references/pointer.ts";
import type { Direction } from "./translate-schema.ts";
import type { PatternEngine } from "./dialect.ts";
import { Validator } from "./validator.ts";

/** One way in which a value breaks its schema. */
export interface SchemaViolation {
  /** Always "schema". It distinguishes this violation from those of other checks. */
  readonly seenBy: "schema";
  /** The place, outermost first: `["request", "body", "limit"]`. */
  readonly location: readonly string[];
  /** The keyword. */
  readonly code: string;
  /** What is wrong, in one line. */
  readonly message: string;
}

/** Checks values against the schemas of one description. */
export interface SchemaChecker {
  /** @returns How a value breaks the schema of the content; empty if the content has no schema. */
  check(content: Pick<Content, "schema">, value: unknown, direction: Direction): SchemaViolation[];
  /** A line for each schema that does not compile, with its place and the reason. */
  readonly unusable: readonly string[];
}

/**
 * Makes a checker for the schemas of a description. Each schema is compiled when it is first used.
 * @param patterns makes the regular expressions, e.g. with a time limit. Default: those of the language
 * @throws Error if the description can't be read, or declares an unknown dialect
 */
export function createSchemaChecker(description: Description, patterns?: PatternEngine): SchemaChecker {
  const validators = {
    request: new Validator(description, "request", patterns),
    response: new Validator(description, "response", patterns),
  };
  const unusableNamed = (): string[] =>
    Object.entries(objectMember(objectMember(description, "components"), "schemas")).flatMap(([name, value]) => {
      const pointer = `/components/schemas/${escapePointer(name)}`;
      const result = validators.response.compile({ value, pointer });
      return result instanceof Error ? [tellFailure(pointer, result)] : [];
    });
  const unusableOfOperations = (): string[] =>
    listOperations(description).flatMap((operation) =>
      contentsOf(operation).flatMap(({ name, content, direction }) => {
        const result = content.schema && validators[direction].compile(content.schema);
        return result instanceof Error
          ? [`${name} ${content.mediaType}: ${tellFailure(content.schema?.pointer ?? "", result)}`]
          : [];
      }),
    );
  let unusable: readonly string[] | undefined;
  return {
    // Compiling every schema takes seconds, so it is done only on demand.
    get unusable() {
      return (unusable ??= [...unusableOfOperations(), ...unusableNamed()]);
    },
    check: ({ schema }, value, direction) => {
      if (schema === undefined) return [];
      try {
        return validators[direction].errors(schema, value).map((error) => ({
          seenBy: "schema",
          location: [direction, "body", ...error.instancePath.split("/").slice(1)],
          code: error.keyword,
          message: `${error.message ?? "is not allowed"} ${JSON.stringify(error.params)}`,
        }));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return [{ seenBy: "schema", location: [direction, "schema"], code: "does not compile", message }];
      }
    },
  };
}

function tellFailure(pointer: string, error: Error): string {
  return `the schema at #${pointer} does not compile: ${error.message}`;
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

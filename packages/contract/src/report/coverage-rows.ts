/** Coverage as a matrix: a row for each operation, a cell for its request and for each of its statuses. */

import {
  type Content,
  type DescribedOperation,
  type Description,
  isObject,
  type JsonObject,
  listOperations,
} from "@pressroom/description";
import type { Coverage } from "./coverage.ts";

export interface CoverageRow {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly cells: readonly CoverageCell[];
}

export interface CoverageCell {
  /** `request`, or the status as declared. */
  readonly column: string;
  readonly exercised: boolean;
  /** The media types and examples inside it that can be exercised. Empty for an answer without a body. */
  readonly entries: readonly { readonly name: string; readonly exercised: boolean; readonly value: unknown }[];
  /** JSON pointer to its part of the description, and that part. */
  readonly pointer: string;
  readonly part: JsonObject;
  /** The parts that it refers to directly. */
  readonly referenced: readonly { readonly pointer: string; readonly part: JsonObject }[];
}

/** @returns The rows of a description in its own order. */
export function listRows(description: Description, coverage: Pick<Coverage, "has">): CoverageRow[] {
  return listOperations(description).map((operation) => {
    const { id, method, path } = operation;
    return {
      operationId: id,
      method,
      path,
      cells: [requestCell(description, operation, coverage), ...responseCells(description, operation, coverage)],
    };
  });
}

function requestCell(
  description: Description,
  operation: DescribedOperation,
  coverage: Pick<Coverage, "has">,
): CoverageCell {
  const whole = partAt(description, operation.pointer);
  const { responses: _responses, ...part } = whole;
  return {
    column: "request",
    exercised: coverage.has(operation.id),
    entries: entriesOf(`${operation.id} request`, operation.body?.contents ?? [], coverage),
    pointer: operation.pointer,
    part,
    referenced: referencedBy(description, part),
  };
}

function responseCells(
  description: Description,
  operation: DescribedOperation,
  coverage: Pick<Coverage, "has">,
): CoverageCell[] {
  return operation.responses.map(({ status, pointer, contents }) => ({
    column: status,
    exercised: coverage.has(`${operation.id} ${status}`),
    entries: operation.method === "HEAD" ? [] : entriesOf(`${operation.id} ${status}`, contents, coverage),
    pointer,
    part: partAt(description, pointer),
    referenced: referencedBy(description, partAt(description, pointer)),
  }));
}

function entriesOf(
  place: string,
  contents: readonly Content[],
  coverage: Pick<Coverage, "has">,
): CoverageCell["entries"] {
  return contents.flatMap(({ mediaType, examples }) =>
    examples.length === 0
      ? [{ name: mediaType, exercised: coverage.has(`${place} ${mediaType}`), value: undefined }]
      : examples.map(({ name, value }) => ({
          name: `${mediaType} "${name}"`,
          exercised: coverage.has(`${place} ${mediaType} "${name}"`),
          value,
        })),
  );
}

function referencedBy(description: Description, part: unknown): CoverageCell["referenced"] {
  const pointers = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const reference: unknown = Reflect.get(value, "$ref");
    if (typeof reference === "string" && reference.startsWith("#/")) pointers.add(reference.slice(1));
    Object.values(value).forEach(visit);
  };
  visit(part);
  // The list of examples has the bodies that cases send and get.
  return [...pointers]
    .filter((pointer) => !pointer.includes("/examples/"))
    .map((pointer) => ({ pointer, part: partAt(description, pointer) }));
}

function partAt(description: Description, pointer: string): JsonObject {
  let part: unknown = description;
  for (const name of pointer.split("/").slice(1)) {
    part = isObject(part) ? part[decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  }
  return isObject(part) ? part : {};
}

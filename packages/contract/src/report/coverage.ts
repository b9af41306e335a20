/** Counts the parts that a description declares, and those that were called. */

import { type Content, type DescribedOperation, type Description, listOperations } from "@pressroom/description";
import type { ContractCase } from "../cases/cases.ts";

/** How many parts of one kind a description declares, and how many were called. */
export interface Count {
  /** How many the description declares. */
  readonly declared: number;
  /** How many of those were called. Never more than `declared`. */
  readonly exercised: number;
}

/** Counted by operation: the same status in two operations counts twice. */
export interface CoverageCounts {
  /** Methods of paths. */
  readonly operations: Count;
  /** Declared statuses. A range such as `4XX`, or `default`, counts as one. */
  readonly statuses: Count;
  /** Media types of bodies, of requests and answers. */
  readonly mediaTypes: Count;
  /** Named examples of bodies, of requests and answers. */
  readonly examples: Count;
}

/** What was called so far. */
export interface Coverage {
  /** Notes that a case was sent and answered. */
  exercise(testCase: ContractCase): void;
  /** Counts what is declared and what was called so far. */
  counts(): CoverageCounts;
  /** Whether a part was called, by the name that `missing` prints: `getJob 200 application/json "done"`. */
  has(name: string): boolean;
  /** The sorted names of all parts that were called, as `has` takes them. */
  exercised(): string[];
  /** A line for each part that is declared but was not called. */
  missing(): string[];
}

const dimensions = ["operations", "statuses", "mediaTypes", "examples"] as const;
type Dimension = (typeof dimensions)[number];
type Names = Readonly<Record<Dimension, Set<string>>>;

/** Counts the description itself and not the cases, so that it notices a missing case. */
export function startCoverage(description: Description): Coverage {
  const declared = emptyNames();
  for (const operation of listOperations(description)) declare(declared, operation);
  const exercised = emptyNames();
  return {
    exercise: (testCase) => exercise(exercised, testCase),
    counts: () => ({
      operations: count(declared.operations, exercised.operations),
      statuses: count(declared.statuses, exercised.statuses),
      mediaTypes: count(declared.mediaTypes, exercised.mediaTypes),
      examples: count(declared.examples, exercised.examples),
    }),
    has: (name) => dimensions.some((dimension) => exercised[dimension].has(name)),
    exercised: () => dimensions.flatMap((dimension) => [...exercised[dimension]]).sort(),
    missing: () =>
      dimensions.flatMap((dimension) =>
        [...declared[dimension]]
          .filter((name) => !exercised[dimension].has(name))
          .map((name) => `${dimension}: ${name} is declared but was not exercised`),
      ),
  };
}

function emptyNames(): Names {
  return { operations: new Set(), statuses: new Set(), mediaTypes: new Set(), examples: new Set() };
}

function count(declared: ReadonlySet<string>, exercised: ReadonlySet<string>): Count {
  return { declared: declared.size, exercised: [...declared].filter((name) => exercised.has(name)).length };
}

function declare(names: Names, operation: DescribedOperation): void {
  names.operations.add(operation.id);
  declareContents(names, `${operation.id} request`, operation.body?.contents ?? []);
  for (const { status, contents } of operation.responses) {
    names.statuses.add(`${operation.id} ${status}`);
    // An answer to HEAD has no body, even if one is declared.
    if (operation.method !== "HEAD") declareContents(names, `${operation.id} ${status}`, contents);
  }
}

function declareContents(names: Names, place: string, contents: readonly Content[]): void {
  for (const { mediaType, examples } of contents) {
    names.mediaTypes.add(`${place} ${mediaType}`);
    for (const { name } of examples) names.examples.add(`${place} ${mediaType} "${name}"`);
  }
}

function exercise(names: Names, { operationId, status, mediaType, exampleName, request }: ContractCase): void {
  names.operations.add(operationId);
  names.statuses.add(`${operationId} ${status}`);
  if (mediaType !== null) names.mediaTypes.add(`${operationId} ${status} ${mediaType}`);
  if (exampleName !== null) names.examples.add(`${operationId} ${status} ${mediaType} "${exampleName}"`);
  if (request.mediaType === undefined) return;
  names.mediaTypes.add(`${operationId} request ${request.mediaType}`);
  names.examples.add(`${operationId} request ${request.mediaType} "${request.bodyExampleName}"`);
}

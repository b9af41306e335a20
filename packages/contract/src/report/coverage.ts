/** What a description declares, and what of it was really called. */

import { type Content, type DescribedOperation, type Description, listOperations } from "@pressroom/description";
import type { ContractCase } from "../cases/cases.ts";

/** How many parts of one kind a description declares, and how many were called. */
export interface Count {
  /** How many the description declares. */
  readonly declared: number;
  /** How many of those were called. Never more than `declared`. */
  readonly exercised: number;
}

/** Counted by operation: a status of two operations is two statuses. */
export interface CoverageCounts {
  /** Methods of paths. */
  readonly operations: Count;
  /** Declared statuses, ranges such as `4XX` and `default` counted as one each. */
  readonly statuses: Count;
  /** Media types of bodies, of requests and answers. */
  readonly mediaTypes: Count;
  /** Named examples of bodies, of requests and answers. */
  readonly examples: Count;
}

/** What of a description was called so far. */
export interface Coverage {
  /** Notes that a case was sent and answered. */
  exercise(testCase: ContractCase): void;
  /** Counts what is declared and what was called so far. */
  counts(): CoverageCounts;
  /** Whether what has this name was called; names are those that `missing` prints: `getJob 200 application/json "done"`. */
  has(name: string): boolean;
  /** Names of all that was called, as `has` takes them, sorted. */
  exercised(): string[];
  /** A line for each thing that is declared and was not called. */
  missing(): string[];
}

const dimensions = ["operations", "statuses", "mediaTypes", "examples"] as const;
type Dimension = (typeof dimensions)[number];
type Names = Readonly<Record<Dimension, Set<string>>>;

/** Counts from the description itself and not from the cases, so that a case nobody made is missed. */
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
          .map((name) => `${dimension}: ${name} is declared and was not exercised`),
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
    // An answer to HEAD has no body, whatever is declared of it.
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

/**
 * Checks the result of a client: its schema must allow the value, and the value must equal the description's example.
 */

import { isDeepStrictEqual } from "node:util";
import {
  type Content,
  type DescribedOperation,
  type Description,
  isJson,
  isObject,
  mediaTypeOf,
} from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import type { ContractCase } from "../cases/cases.ts";
import { readEventStreamText } from "../wire/event-stream-text.ts";
import { isSequence, sequenceItems, sequenceText } from "../wire/sequence-text.ts";
import { isAboutText } from "./says-something.ts";
import type { Violation } from "../failures/violation.ts";

/** How a client's method ended. */
export type Outcome =
  | { readonly ended: "resolved"; readonly data: unknown }
  | { readonly ended: "rejected"; readonly error: unknown };

/** @returns What is wrong with an outcome: it ended the wrong way, its schema does not allow the value, or the value is not the example. */
export async function checkAnswer(
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
  outcome: Outcome,
  schemas: SchemaChecker,
): Promise<Violation[]> {
  const succeeds = testCase.code >= 200 && testCase.code < 300;
  if (!succeeds) return checkRejection(description, operation, testCase, outcome, schemas);
  if (outcome.ended === "rejected")
    return [
      violation(
        "outcome",
        isMissingMethod(outcome.error) ? "method" : "rejected",
        `the method rejected: ${tell(outcome.error)}`,
      ),
    ];
  if (mediaTypeOf(testCase.mediaType) === "text/event-stream")
    return checkEvents(description, operation, testCase, outcome.data, schemas);
  const content = contentOf(operation, testCase);
  if (content?.itemSchema !== undefined && isSequence(content.mediaType))
    return checkItems(content, testCase, outcome.data, schemas);
  return checkValue(description, operation, testCase, await plainValue(outcome.data), schemas);
}

/** Thrown by the contract if the client lacks a method. */
export class MissingMethodError extends TypeError {
  override readonly name = "MissingMethodError";
}

function isMissingMethod(error: unknown): boolean {
  return error instanceof MissingMethodError;
}

function violation(place: string, code: string, message: string): Violation {
  return { seenBy: "answer", location: ["response", place], code, message };
}

function checkRejection(
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
  outcome: Outcome,
  schemas: SchemaChecker,
): Violation[] {
  if (outcome.ended === "resolved") {
    return [
      violation(
        "outcome",
        "resolved",
        `the method resolved to ${tell(outcome.data)}, but ${testCase.code} is an error`,
      ),
    ];
  }
  const error = answerBehind(operation, testCase.code, outcome.error);
  // By name, since the error may come from another copy of the runtime.
  if (!(error instanceof Error) || error.name !== "ApiError") {
    return [
      violation(
        "outcome",
        isMissingMethod(error) ? "method" : "error",
        `the method rejected without an ApiError: ${tell(error)}`,
      ),
    ];
  }
  const { status, body, operation: named } = error as Error & { status?: unknown; body?: unknown; operation?: unknown };
  return [
    ...(status === testCase.code
      ? []
      : [violation("status", "status", `the error's status is ${tell(status)}, not ${testCase.code}`)]),
    ...(named === operation.id
      ? []
      : [violation("operation", "operation", `the error's operation is ${tell(named)}, not "${operation.id}"`)]),
    ...checkValue(description, operation, testCase, body, schemas),
  ];
}

/**
 * A client that must not send a request twice may treat a gateway's error or a time limit as an unknown outcome: even a declared
 * status of this kind does not say what became of the request. The error's cause is then the answer.
 */
function answerBehind({ method }: DescribedOperation, code: number, error: unknown): unknown {
  const isNoWord = [303, 408, 460, 499, 502, 504].includes(code) || code > 511;
  const isUnknown = error instanceof Error && error.name === "OutcomeUnknownError";
  return isUnknown && isNoWord && !/^(GET|HEAD|QUERY)$/.test(method) ? error.cause : error;
}

function checkValue(
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
  value: unknown,
  schemas: SchemaChecker,
): Violation[] {
  if (testCase.mediaType === null) {
    return value === undefined
      ? []
      : [violation("body", "value", `there is no body, but the client returned ${tell(value)}`)];
  }
  return [...checkType(description, operation, testCase, value, schemas), ...checkSame(testCase, value)];
}

function checkType(
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
  value: unknown,
  schemas: SchemaChecker,
): Violation[] {
  const content = contentOf(operation, testCase);
  // Without an example, Prism made up the value, and the description does not promise it.
  if (content === undefined || testCase.exampleName === null || !isAboutText(description, content)) return [];
  return schemas.check(content, value, "response");
}

function contentOf(operation: DescribedOperation, { status, mediaType }: ContractCase): Content | undefined {
  return operation.responses
    .find((response) => response.status === status)
    ?.contents.find((content) => content.mediaType === mediaType);
}

/** A client yields items one by one. */
async function checkItems(
  { itemSchema, mediaType }: Content,
  { exampleName, exampleValue }: ContractCase,
  data: unknown,
  schemas: SchemaChecker,
): Promise<Violation[]> {
  if (!isAsyncIterable(data))
    return [violation("body", "value", `the client returned ${tell(data)} instead of a stream of items`)];
  const items: unknown[] = [];
  for await (const item of data) items.push(item);
  if (exampleName === null) return [];
  const expected = sequenceItems(mediaType, sequenceText(mediaType, exampleValue));
  const same = isDeepStrictEqual(items, expected)
    ? []
    : [violation("items", "value", `the client yielded ${tell(items)}, but the example holds ${tell(expected)}`)];
  return [...same, ...items.flatMap((item) => schemas.check({ schema: itemSchema }, item, "response"))];
}

function checkSame(testCase: ContractCase, value: unknown): Violation[] {
  if (testCase.exampleName === null || isDeepStrictEqual(value, testCase.exampleValue)) return [];
  if (
    !isJson(mediaTypeOf(testCase.mediaType)) &&
    typeof testCase.exampleValue !== "string" &&
    typeof value === "string"
  )
    return [];
  return [
    violation(
      "body",
      "value",
      `the client returned ${tell(value)}, but example "${testCase.exampleName}" is ${tell(testCase.exampleValue)}`,
    ),
  ];
}

async function checkEvents(
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
  data: unknown,
  schemas: SchemaChecker,
): Promise<Violation[]> {
  if (!isAsyncIterable(data))
    return [violation("body", "value", `the client returned ${tell(data)} instead of a stream of events`)];
  const events: unknown[] = [];
  for await (const event of data)
    events.push(isObject(event) ? { event: event["event"], data: event["data"], id: event["id"] } : event);
  if (testCase.exampleName === null) return [];
  const text = sequenceText("text/event-stream", testCase.exampleValue);
  const expected = readEventStreamText(text);
  const same = isDeepStrictEqual(events, expected)
    ? []
    : [violation("events", "value", `the client yielded ${tell(events)}, but the example holds ${tell(expected)}`)];
  // An example without an event tests nothing.
  const some =
    expected.length > 0
      ? []
      : [
          violation(
            "events",
            "empty",
            `example "${testCase.exampleName}" holds no complete event: end each event with a blank line`,
          ),
        ];
  return [...some, ...same, ...checkType(description, operation, testCase, text, schemas)];
}

async function plainValue(data: unknown): Promise<unknown> {
  return data instanceof Blob ? data.text() : data;
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function tell(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

/**
 * Lists every call to which a description promises an answer, as data: each operation, declared status, media type and named
 * example, and each way to make a request.
 */

import {
  type Content,
  type DescribedOperation,
  type DescribedParameter,
  type Description,
  listOperations,
  type NamedExample,
} from "@pressroom/description";
import { fail } from "../failures/failure.ts";
import type { Failure } from "../failures/failure.ts";
import { withWritableExamples } from "./unwritable.ts";

/** A request in the shape that generated clients take, and the example that it was made from. */
export interface CaseRequest {
  /** How it differs from the plainest request, in words; absent for the plainest one. */
  readonly kind?: string;
  /** Values of path parameters by name, as the client takes them, not yet encoded. */
  readonly path?: Readonly<Record<string, unknown>>;
  /** Values of query parameters by name. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Values of header parameters by name, as the description spells it. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Values of cookies by name. */
  readonly cookie?: Readonly<Record<string, unknown>>;
  /** The whole query as one value, if the operation declares it that way (`in: querystring`). */
  readonly querystring?: Readonly<Record<string, unknown>>;
  /** The body, not yet written in its media type. Absent: no body. */
  readonly body?: unknown;
  /** The media type to send the body in, e.g. `application/json`. Absent: no body. */
  readonly mediaType?: string;
  /** The name of the example that the body comes from. Absent: no body. */
  readonly bodyExampleName?: string;
}

/** One call of an operation and the answer that it should get: one status, one media type, one example. */
export interface ContractCase {
  /** Id of the API, as reports name it. */
  readonly api: string;
  /** The operation's id, which is the name of its method in the client. */
  readonly operationId: string;
  /** The status as declared: `200`, `4XX`, `default`. */
  readonly status: string;
  /** The status that is asked for, inside the declared range. */
  readonly code: number;
  /** Null if the answer has no body. */
  readonly mediaType: string | null;
  /** Null if the description shows no example; the answer is then only checked against the schema. */
  readonly exampleName: string | null;
  /** The body that the mock has to answer with. Undefined if the description shows none. */
  readonly exampleValue: unknown;
  /** What the client is asked to send. */
  readonly request: CaseRequest;
}

/** All cases of a description, and the reasons why some could not be made. */
export interface CaseList {
  /** The cases, in the order of the description. */
  readonly cases: readonly ContractCase[];
  /** Why operations can't be called: the description does not show what to send. */
  readonly failures: readonly Failure[];
}

/**
 * Lists the cases of a description, in its own order.
 *
 * Each answer is asked for with the plainest request (required parts only). Every other request (all parameters, each example
 * of a parameter, each example of a body) is tried against the operation's first success.
 */
export function listCases(api: string, description: Description): CaseList {
  const cases: ContractCase[] = [];
  const failures: Failure[] = [];
  for (const described of listOperations(description)) {
    const { operation, failures: unwritable } = withWritableExamples(described);
    failures.push(...unwritable, ...lackingParameters(described), ...lackingBodies(operation));
    if (
      lackingParameters(operation).length > 0 ||
      (operation.body?.required === true && firstBody(operation) === undefined)
    )
      continue;
    const plainest = plainestRequest(operation);
    const answers = listAnswers(api, operation);
    if (answers.length === 0) failures.push(fail("C206", `${operation.id}: no response is declared`));
    cases.push(...answers.map((answer) => ({ ...answer, request: plainest })));
    const success = answers.find((answer) => answer.code >= 200 && answer.code < 300) ?? answers[0];
    if (success !== undefined) {
      cases.push(...furtherRequests(operation, plainest).map((request) => ({ ...success, request })));
    }
  }
  return { cases, failures };
}

/** Names a case in words. No two cases of a description have the same name. */
export function nameCase(testCase: ContractCase): string {
  const { operationId, code, status, mediaType, exampleName, request } = testCase;
  const answer = mediaType === null ? "nothing" : `${mediaType}${exampleName === null ? "" : ` "${exampleName}"`}`;
  const declared = status === String(code) ? "" : ` (declared as ${status})`;
  return `${operationId} ${code}${declared} answers ${answer}${request.kind === undefined ? "" : ` ${request.kind}`}`;
}

type Answer = Omit<ContractCase, "request">;

function listAnswers(api: string, operation: DescribedOperation): Answer[] {
  return operation.responses.flatMap(({ status, contents }): Answer[] => {
    const shared = { api, operationId: operation.id, status, code: codeWithin(operation, status) };
    if (contents.length === 0 || operation.method === "HEAD")
      return [{ ...shared, mediaType: null, exampleName: null, exampleValue: undefined }];
    return contents.flatMap(({ mediaType, examples }): Answer[] =>
      examples.length === 0
        ? [{ ...shared, mediaType, exampleName: null, exampleValue: undefined }]
        : examples.map(({ name, value }) => ({ ...shared, mediaType, exampleName: name, exampleValue: value })),
    );
  });
}

/** A status that falls under this declaration and under no other. */
export function codeWithin(operation: DescribedOperation, status: string): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  const declared = new Set(operation.responses.map((response) => response.status.toUpperCase()));
  const isFree = (code: number): boolean => !declared.has(String(code));
  if (/^\dXX$/i.test(status)) {
    const first = Number(status.charAt(0)) * 100;
    return countFrom(first).find(isFree) ?? first;
  }
  const succeeds = [...declared].some((other) => other.startsWith("2"));
  const candidates = (succeeds ? [500, 400, 300, 200] : [200]).filter((first) => !declared.has(`${first / 100}XX`));
  return candidates.flatMap(countFrom).find(isFree) ?? 500;
}

function countFrom(first: number): number[] {
  return Array.from({ length: 100 }, (_, index) => first + index);
}

function lackingParameters(operation: DescribedOperation): Failure[] {
  return operation.parameters
    .filter((parameter) => parameter.required && parameter.examples.length === 0)
    .map((parameter) =>
      fail("C204", `${operation.id}: the required ${parameter.in} parameter "${parameter.name}" has no example`),
    );
}

function lackingBodies(operation: DescribedOperation): Failure[] {
  return (operation.body?.contents ?? [])
    .filter((content) => content.examples.length === 0)
    .map((content) => fail("C205", `${operation.id}: the request body (${content.mediaType}) has no example`));
}

interface ChosenBody {
  readonly content: Content;
  readonly example: NamedExample;
}

function bodiesOf(operation: DescribedOperation): ChosenBody[] {
  return (operation.body?.contents ?? []).flatMap((content) =>
    content.examples.map((example) => ({ content, example })),
  );
}

function firstBody(operation: DescribedOperation): ChosenBody | undefined {
  return bodiesOf(operation)[0];
}

function plainestRequest(operation: DescribedOperation): CaseRequest {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const request = withParameters({}, required.map(firstExample));
  const body = operation.body?.required === true ? firstBody(operation) : undefined;
  return body === undefined ? request : withBody(request, body);
}

function furtherRequests(operation: DescribedOperation, plainest: CaseRequest): CaseRequest[] {
  const shown = operation.parameters.filter((parameter) => parameter.examples.length > 0);
  const all = shown.every((parameter) => parameter.required)
    ? []
    : [{ ...withParameters(plainest, shown.map(firstExample)), kind: "when asked with every parameter" }];
  const others = shown.flatMap((parameter) =>
    parameter.examples.slice(1).map((example) => ({
      ...withParameters(plainest, [{ parameter, example }]),
      kind: `when ${parameter.in} parameter ${parameter.name} is "${example.name}"`,
    })),
  );
  const bodies = bodiesOf(operation)
    .filter(
      ({ content, example }) => plainest.bodyExampleName !== example.name || plainest.mediaType !== content.mediaType,
    )
    .map((body) => ({
      ...withBody(plainest, body),
      kind: `when sent ${body.content.mediaType} "${body.example.name}"`,
    }));
  return [...all, ...others, ...bodies];
}

interface ChosenParameter {
  readonly parameter: DescribedParameter;
  readonly example: NamedExample;
}

function firstExample(parameter: DescribedParameter): ChosenParameter {
  const example = parameter.examples[0];
  if (example === undefined) throw new Error(`${parameter.in} parameter "${parameter.name}" has no example`);
  return { parameter, example };
}

function withParameters(request: CaseRequest, chosen: readonly ChosenParameter[]): CaseRequest {
  return chosen.reduce<CaseRequest>((made, { parameter, example }) => {
    return { ...made, [parameter.in]: { ...made[parameter.in], [parameter.name]: example.value } };
  }, request);
}

function withBody(request: CaseRequest, { content, example }: ChosenBody): CaseRequest {
  return { ...request, body: example.value, mediaType: content.mediaType, bodyExampleName: example.name };
}

/** The examples that a description shows and that its own schemas allow, with no member that nobody declares. */

import {
  type Content,
  type Description,
  follow,
  isObject,
  type JsonObject,
  type Located,
  listOperations,
  type DescribedOperation,
  type Direction,
} from "@pressroom/description";
import { madeUpName, type SchemaChecker } from "@pressroom/description/validation";
import { listCases, nameCase, type ContractCase } from "../cases/cases.ts";
import { undeclaredFields } from "../checks/undeclared-fields.ts";

/** A request that the generated method has to take. */
export interface AllowedRequest {
  /** As a finding names it. */
  readonly name: string;
  readonly operation: DescribedOperation;
  readonly testCase: ContractCase;
}

/** An answer that the generated type has to hold. */
export interface AllowedAnswer {
  readonly name: string;
  readonly operation: DescribedOperation;
  readonly status: string;
  readonly content: Content;
  readonly value: unknown;
}

/** @param description with made-up values where it shows none; those are filled in, and never are what is tried */
export function allowedRequests(api: string, description: Description, schemas: SchemaChecker): AllowedRequest[] {
  const operations = new Map(listOperations(description).map((operation) => [operation.id, operation]));
  const tried = new Set<object>();
  return listCases(api, description).cases.flatMap((testCase): AllowedRequest[] => {
    const operation = operations.get(testCase.operationId);
    if (operation === undefined || tried.has(testCase.request) || testCase.request.bodyExampleName === madeUpName)
      return [];
    tried.add(testCase.request);
    return isAllowed(description, operation, testCase, schemas)
      ? [{ name: `the request of ${nameCase(testCase)}`, operation, testCase }]
      : [];
  });
}

function isAllowed(
  description: Description,
  operation: DescribedOperation,
  { request }: ContractCase,
  schemas: SchemaChecker,
): boolean {
  const content = operation.body?.contents.find(({ mediaType }) => mediaType === request.mediaType);
  const parameters = operation.parameters.every((parameter) => {
    const value = request[parameter.in]?.[parameter.name];
    return value === undefined || fits(description, parameter, value, schemas, "request");
  });
  if (content?.value["itemSchema"] !== undefined && !Array.isArray(request.body)) return false;
  return parameters && (content === undefined || fits(description, content, request.body, schemas, "request"));
}

export function allowedAnswers(description: Description, schemas: SchemaChecker): AllowedAnswer[] {
  return listOperations(description).flatMap((operation) =>
    operation.responses.flatMap(({ status, contents }) =>
      contents.flatMap((content) =>
        // What a program gets of a sequence is its items, and no text or list of them.
        (content.value["itemSchema"] === undefined ? content.examples : [])
          .filter(({ name, value }) => name !== madeUpName && fits(description, content, value, schemas, "response"))
          .map(({ name, value }) => ({
            name: `the answer ${operation.id} ${status} ${content.mediaType} "${name}"`,
            operation,
            status,
            content,
            value,
          })),
      ),
    ),
  );
}

function fits(
  description: Description,
  content: Pick<Content, "schema">,
  value: unknown,
  schemas: SchemaChecker,
  direction: Direction,
): boolean {
  if (content.schema === undefined) return true;
  const isOne = (schema: Located, part: unknown): boolean => schemas.check({ schema }, part, direction).length === 0;
  return (
    isOne(content.schema, value) &&
    // A member that only an alternative has that the value is none of is not declared for it.
    undeclaredFields(description, content.schema, value, hasTypedMembers, isOne).length === 0 &&
    isSpokenOf(description, content.schema, value)
  );
}

/** Where any other member will do, types still take only what is declared: else every misspelt member would compile. */
function hasTypedMembers({ additionalProperties, unevaluatedProperties }: JsonObject): boolean {
  return [additionalProperties, unevaluatedProperties].some((word) => isObject(word) && Object.keys(word).length > 0);
}

/** A schema that only says which members an object has allows a text, and says nothing of one. */
function isSpokenOf(description: Description, schema: Located, value: unknown): boolean {
  const { value: words } = follow(description, schema);
  return isObject(value) || words["type"] !== undefined || !isObject(words["properties"]);
}

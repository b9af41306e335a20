/** Examples that a description shows and its schemas allow, without undeclared members. */

import {
  type Content,
  type Description,
  follow,
  isObject,
  type JsonObject,
  type Located,
  listOperations,
  member,
  type DescribedOperation,
  type Direction,
} from "@pressroom/description";
import { madeUpName, type SchemaChecker } from "@pressroom/description/validation";
import { listCases, nameCase, type ContractCase } from "../cases/cases.ts";
import { undeclaredFields } from "../checks/undeclared-fields.ts";

/** A request that the generated method must accept. */
export interface AllowedRequest {
  /** The name of the request in failures. */
  readonly name: string;
  readonly operation: DescribedOperation;
  readonly testCase: ContractCase;
}

/** An answer that must fit the generated type. */
export interface AllowedAnswer {
  readonly name: string;
  readonly operation: DescribedOperation;
  readonly status: string;
  readonly content: Content;
  readonly value: unknown;
}

/** @param description completed with made-up values. They only fill gaps, and are never tried themselves. */
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
    const value = member(request[parameter.in], parameter.name);
    return value === undefined || fits(description, parameter, value, schemas, "request");
  });
  if (content?.value["itemSchema"] !== undefined && !Array.isArray(request.body)) return false;
  return parameters && (content === undefined || fits(description, content, request.body, schemas, "request"));
}

export function allowedAnswers(description: Description, schemas: SchemaChecker): AllowedAnswer[] {
  return listOperations(description).flatMap((operation) =>
    operation.responses.flatMap(({ status, contents }) =>
      contents.flatMap((content) =>
        // A program gets the items of a sequence, and not its text or a list.
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
    // An undeclared member is one that no alternative matching the value declares.
    undeclaredFields(description, content.schema, value, hasTypedMembers, isOne).length === 0 &&
    isSpokenOf(description, content.schema, value)
  );
}

/** If a schema allows any other member, generated types still allow only declared ones: otherwise every misspelt member would compile. */
function hasTypedMembers({ additionalProperties, unevaluatedProperties }: JsonObject): boolean {
  return [additionalProperties, unevaluatedProperties].some((word) => isObject(word) && Object.keys(word).length > 0);
}

/** A schema without a type that only lists properties also allows text, but does not describe it. */
function isSpokenOf(description: Description, schema: Located, value: unknown): boolean {
  const { value: words } = follow(description, schema);
  return isObject(value) || words["type"] !== undefined || !isObject(words["properties"]);
}

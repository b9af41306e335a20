/** Finds everything that is wrong with one request and its answer on the wire. */

import type { DescribedOperation, Description } from "@pressroom/description";
import type { ContractCase } from "../cases/cases.ts";
import { checkDeclared } from "../checks/check-declared.ts";
import { checkResponse } from "../checks/check-response.ts";
import { isAboutText } from "../checks/says-something.ts";
import { checkRequest } from "../checks/strict-request.ts";
import type { Violation } from "../failures/violation.ts";
import type { Exchange } from "../prism/harness-fetch.ts";
import type { SetUp } from "./set-up.ts";

/** @param servers URLs that the request may go to */
export async function checkExchange(
  { description, schemas }: Pick<SetUp, "description" | "schemas">,
  { sent, answer, violations }: Exchange,
  operation: DescribedOperation,
  testCase: ContractCase,
  servers: readonly string[],
): Promise<Violation[]> {
  const differing = await checkRequest(description, operation, testCase.request, sent, servers, schemas);
  const told = new Set(differing.map(({ location }) => location.join(".")));
  const undeclared = (await checkDeclared(description, operation, sent, servers, schemas)).filter(
    ({ location }) => !told.has(location.join(".")),
  );
  // An answer that Prism wrote itself is not an answer of the API.
  const own =
    answer === undefined || answer.status !== testCase.code
      ? []
      : checkResponse(description, operation, answer, schemas);
  const proven = [...violations, ...own].filter(
    ({ seenBy, location }) =>
      seenBy === "harness" ||
      location[0] !== "response" ||
      location[1] !== "body" ||
      isProof(description, operation, testCase),
  );
  return [...differing, ...undeclared, ...proven];
}

/** Without an example, Prism made up the body. And if a text means an object, its schema says nothing about the text. */
function isProof(description: Description, operation: DescribedOperation, testCase: ContractCase): boolean {
  const response = operation.responses.find(({ status }) => status === testCase.status);
  const content = response?.contents.find(({ mediaType }) => mediaType === testCase.mediaType);
  if (testCase.mediaType === null) return true;
  return testCase.exampleName !== null && content !== undefined && isAboutText(description, content);
}

/** Checks whether an operation declares an answer as it came over the wire. */

import {
  type DescribedOperation,
  type DescribedResponse,
  type Description,
  isJson,
  mediaTypeOf,
} from "@pressroom/description";
import type { SchemaChecker } from "@pressroom/description/validation";
import { findContent } from "./check-declared.ts";
import { isAboutText } from "./says-something.ts";
import { isTransportHeader } from "../wire/transport-headers.ts";
import { readWritten } from "../wire/parameter-from-wire.ts";
import type { ReceivedAnswer } from "../wire/received-answer.ts";
import { parseJson } from "../wire/read-body.ts";
import { isSequence, sequenceItems } from "../wire/sequence-text.ts";
import type { Violation } from "../failures/violation.ts";

/** @returns What the description does not allow in the answer: its status, headers, media type or body. */
export function checkResponse(
  description: Description,
  operation: DescribedOperation,
  answer: ReceivedAnswer,
  schemas: SchemaChecker,
): Violation[] {
  const response = findResponse(operation, answer.status);
  if (response === undefined) {
    const declared = operation.responses.map(({ status }) => status).join(", ");
    return [
      violation(["status"], "undeclared", `${answer.status} is not declared; the description declares ${declared}`),
    ];
  }
  return [
    ...checkHeaders(description, response, answer, schemas),
    ...checkBody(description, operation, response, answer, schemas),
  ];
}

/** The declaration for a status: the status itself, its range, or the default. */
export function findResponse(operation: DescribedOperation, status: number): DescribedResponse | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "DEFAULT"];
  return names
    .map((name) => operation.responses.find((response) => response.status.toUpperCase() === name))
    .find((response) => response !== undefined);
}

function violation(location: readonly string[], code: string, message: string): Violation {
  return { seenBy: "response", location: ["response", ...location], code, message };
}

function checkHeaders(
  description: Description,
  { headers }: DescribedResponse,
  answer: ReceivedAnswer,
  schemas: SchemaChecker,
): Violation[] {
  return headers.flatMap(({ name, required, schema, json }) => {
    if (isTransportHeader(name)) return [];
    const text = answer.headers.get(name);
    if (text === null) return required ? [violation(["header", name], "required", "is required but missing")] : [];
    const read = readWritten(description, schema, [text], { style: "simple", explode: false, json });
    if (read === undefined) return [];
    return schemas
      .check({ schema }, read.value, "response")
      .map(({ code, message }) => violation(["header", name], code, message));
  });
}

function checkBody(
  description: Description,
  operation: DescribedOperation,
  response: DescribedResponse,
  answer: ReceivedAnswer,
  schemas: SchemaChecker,
): Violation[] {
  if (operation.method === "HEAD") return [];
  if (response.contents.length === 0) {
    return answer.text === ""
      ? []
      : [violation(["body"], "undeclared", `${answer.status} is declared without a body, but there is one`)];
  }
  const type = mediaTypeOf(answer.headers.get("content-type"));
  const content = findContent(response.contents, type);
  if (content === undefined) {
    const declared = response.contents.map(({ mediaType }) => mediaType).join(", ");
    return [
      violation(
        ["header", "content-type"],
        "media type",
        `is ${type || "missing"}; the description declares ${declared}`,
      ),
    ];
  }
  if (content.itemSchema !== undefined && isSequence(type))
    return sequenceItems(type, answer.text).flatMap((item) =>
      item === undefined
        ? [violation(["body"], "syntax", "holds an item that is not JSON")]
        : schemas
            .check({ schema: content.itemSchema }, item, "response")
            .map((found) => ({ ...found, seenBy: "response" as const })),
    );
  if (!isAboutText(description, content)) return [];
  const value = isJson(type) ? parseJson(answer.text) : answer.text;
  if (isJson(type) && value === undefined) return [violation(["body"], "syntax", "is not JSON")];
  return schemas.check(content, value, "response").map((found) => ({ ...found, seenBy: "response" as const }));
}

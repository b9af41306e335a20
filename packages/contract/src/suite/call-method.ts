/** Calls a client's method the way a person would, and tells how it ended. */

import type { DescribedOperation, Description } from "@pressroom/description";
import { withFileParts } from "../cases/file-parts.ts";
import type { ContractCase } from "../cases/cases.ts";
import { MissingMethodError } from "../checks/check-answer.ts";
import type { Outcome } from "../checks/check-answer.ts";

/** @returns how the method of the case's operation ended; it never throws */
export async function callMethod(
  client: object,
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
): Promise<Outcome> {
  try {
    const method: unknown = Reflect.get(client, operation.id);
    if (typeof method !== "function") throw new MissingMethodError(`the client has no method ${operation.id}`);
    return { ended: "resolved", data: await method.call(client, ...argumentsOf(description, operation, testCase)) };
  } catch (error) {
    return { ended: "rejected", error };
  }
}

/** What the method is called with: its request, if there is anything in it. */
export function argumentsOf(
  description: Description,
  operation: DescribedOperation,
  { request }: ContractCase,
): object[] {
  const { kind: _kind, bodyExampleName: _name, body, mediaType, ...parameters } = request;
  const contents = operation.body?.contents ?? [];
  const content = contents.find((candidate) => candidate.mediaType === mediaType);
  const sent = content === undefined ? {} : { body: withFileParts(description, content, body) };
  // With one media type to choose from, the client has to find it by itself.
  const chosen = contents.length > 1 && content !== undefined ? { mediaType } : {};
  const parts = { ...parameters, ...sent, ...chosen };
  return Object.keys(parts).length === 0 ? [] : [parts];
}

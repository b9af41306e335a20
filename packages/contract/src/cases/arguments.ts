import type { DescribedOperation, Description } from "@pressroom/description";
import type { ContractCase } from "./cases.ts";
import { withFileParts } from "./file-parts.ts";

/** The arguments of the method: the request, unless it is empty. */
export function argumentsOf(
  description: Description,
  operation: DescribedOperation,
  { request }: ContractCase,
): object[] {
  const { kind: _kind, bodyExampleName: _name, body, mediaType, ...parameters } = request;
  const contents = operation.body?.contents ?? [];
  const content = contents.find((candidate) => candidate.mediaType === mediaType);
  const sent = content === undefined ? {} : { body: withFileParts(description, content, body) };
  // If the operation declares one media type, the client has to choose it without help.
  const chosen = contents.length > 1 && content !== undefined ? { mediaType } : {};
  const parts = { ...parameters, ...sent, ...chosen };
  return Object.keys(parts).length === 0 ? [] : [parts];
}

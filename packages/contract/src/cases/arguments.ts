import type { DescribedOperation, Description } from "@pressroom/description";
import type { ContractCase } from "./cases.ts";
import { withFileParts } from "./file-parts.ts";

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

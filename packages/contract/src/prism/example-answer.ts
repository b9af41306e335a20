/**
 * The second server: it answers with the description's own examples, and shares no code with Prism. How a client handles its
 * answer shows whether the client or Prism is wrong, and it answers if Prism fails.
 */

import type { ContractCase } from "../cases/cases.ts";
import {
  type Content,
  type DescribedOperation,
  type Description,
  isJson,
  isJsonSequence,
  type Json,
  mediaTypeOf,
  sampleValue,
} from "@pressroom/description";
import { isSequence, sampleItems, sequenceText } from "../wire/sequence-text.ts";
import { concreteType } from "../wire/concrete-type.ts";
import { textOfHeader } from "../wire/header-text.ts";
import { isTransportHeader } from "../wire/transport-headers.ts";

/** Statuses that never have a body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** @returns the answer of a case from its description; undefined if the description shows none, or `fetch` does not allow the status */
export function answerWithExample(
  description: Description,
  operation: DescribedOperation,
  testCase: ContractCase,
): Response | undefined {
  const { code, status, mediaType } = testCase;
  if (code < 200 || code > 599) return undefined;
  const declared = operation.responses.find((response) => response.status === status);
  const content = declared?.contents.find((candidate) => candidate.mediaType === mediaType);
  const shown = testCase.exampleValue ?? (content && sampleBody(description, content));
  const exampleValue =
    shown !== undefined && mediaType !== null && isSequence(mediaType) ? sequenceText(mediaType, shown) : shown;
  if (mediaType !== null && exampleValue === undefined) return undefined;
  const headers = new Headers();
  for (const header of declared?.headers ?? []) {
    const text = isTransportHeader(header.name) ? undefined : textOfHeader(description, header);
    if (text !== undefined) headers.set(header.name, text);
  }
  if (mediaType === null) return new Response(null, { status: code, headers });
  headers.set("content-type", concreteType(mediaType));
  const json = isJson(mediaTypeOf(concreteType(mediaType)));
  const text = !json && typeof exampleValue === "string" ? exampleValue : JSON.stringify(exampleValue);
  return new Response(bodiless.has(code) ? null : text, { status: code, headers });
}

function sampleBody(description: Description, { mediaType, schema, itemSchema }: Content): Json | undefined {
  if (itemSchema !== undefined && isJsonSequence(mediaTypeOf(mediaType))) return sampleItems(description, itemSchema);
  // Since OpenAPI 3.1, a file needs no schema, and Prism writes none without.
  if (schema === undefined && !isJson(mediaTypeOf(concreteType(mediaType)))) return "sample";
  return schema && sampleValue(description, schema);
}

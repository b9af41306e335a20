import {
  isForm,
  isJson,
  isJsonSequence,
  isMediaType,
  isXml,
  lookUp,
  mediaTypeOf,
  member,
  pathOf,
  titleOf,
  type Content,
  type JsonObject,
} from "@pressroom/description";
import { holdsMembers } from "../../emit/types/unwritten-forms.ts";
import type { Finding } from "../../findings/finding.ts";
import { findingAt, type ApiSource } from "../../workspace/api-source.ts";

/** Reports bodies that are passed as a whole despite their schema, because the client can't parse their media type. */
export function checkWholeBodies(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<unknown>();
  const check = (contents: readonly Content[], where: string, isSent: boolean): void => {
    const isPlain = contents.some(({ mediaType }) => isTakenApart(mediaTypeOf(mediaType), isSent));
    for (const content of contents) {
      const type = mediaTypeOf(content.mediaType);
      const what =
        sequenceFault(content, type) ?? (isPlain ? undefined : foreignFault(source.effective, content, type, isSent));
      if (what === undefined || seen.has(content.value)) continue;
      seen.add(content.value);
      const path = [...pathOf(content), "schema"];
      findings.push(findingAt(source, "warning", path, `${where} ${content.mediaType}`, what));
    }
  };
  for (const operation of source.operations) {
    const title = titleOf(operation);
    check(operation.body?.contents ?? [], `${title} request`, true);
    for (const { status, contents } of operation.responses) check(contents, `${title} ${status}`, false);
  }
  return findings;
}

function isTakenApart(type: string, isSent: boolean): boolean {
  return isJson(type) || type.includes("*") || (isSent && isForm(type));
}

function sequenceFault({ schema, itemSchema }: Content, type: string): string | undefined {
  if (schema === undefined || itemSchema !== undefined) return undefined;
  if (isJsonSequence(type))
    return "is a sequence of documents, but `schema` does not describe the single document: the client returns all of them as one Blob; describe a document by `itemSchema`, e.g. in an overlay";
  // Spring uses this name for JSON Lines.
  return type === "application/stream+json"
    ? "is a sequence of documents by its name, but is read as one: call it application/jsonl, and describe a document by `itemSchema`"
    : undefined;
}

function foreignFault(
  document: JsonObject,
  { schema, itemSchema, mediaType }: Content,
  type: string,
  isSent: boolean,
): string | undefined {
  // Each of these has its own finding.
  const isToldElsewhere =
    itemSchema !== undefined || !isMediaType(mediaType) || (isSent && type.startsWith("multipart/"));
  if (schema === undefined || type === "text/event-stream" || isToldElsewhere) return undefined;
  const target = lookUp(document, schema.value, pathOf(schema))?.value;
  const isList = [member(target, "type")].flat().includes("array");
  if (!isList && !holdsMembers(document, target)) return undefined;
  const handed = isXml(type) || type.startsWith("text/") ? "a string" : "a Blob";
  return `is described as ${isList ? "a list" : "an object"}, but the client can't parse ${type}: it passes it as a whole, as ${handed}`;
}

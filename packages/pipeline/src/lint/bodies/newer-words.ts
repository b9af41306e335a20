import { isJsonSequence, mediaTypeOf, pathOf, titleOf, type Content } from "@pressroom/description";
import type { Finding } from "../../findings/finding.ts";
import { findingAt, type ApiSource } from "../../workspace/api-source.ts";

/** Reports features of bodies in OpenAPI 3.2 that a client does not support. */
export function checkSequences(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<unknown>();
  const check = (content: Content, where: string): void => {
    const { value, mediaType, itemSchema } = content;
    if (seen.has(value)) return;
    seen.add(value);
    const add = (word: string, what: string): void => {
      findings.push(findingAt(source, "warning", [...pathOf(content), word], where, what));
    };
    const type = mediaTypeOf(mediaType);
    if (value["itemSchema"] !== undefined && itemSchema === undefined)
      add(
        "itemSchema",
        "does not describe events (`event`, `data` and `id`, all strings, and nothing else required): the client yields plain events",
      );
    else if (itemSchema !== undefined && type !== "text/event-stream" && !isJsonSequence(type))
      add("itemSchema", `describes the items of ${type}, which the client can't split: it passes them as a whole`);
    for (const word of ["prefixEncoding", "itemEncoding"])
      if (value[word] !== undefined)
        add(word, "describes the order of a body's parts, which the client can't write: pass the body as a whole");
  };
  for (const operation of source.operations) {
    const title = titleOf(operation);
    for (const content of operation.body?.contents ?? []) check(content, `${title} request ${content.mediaType}`);
    for (const { status, contents } of operation.responses)
      for (const content of contents) check(content, `${title} ${status} ${content.mediaType}`);
  }
  return findings;
}

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
        "describes something else than events (`event`, `data` and `id`, all texts, and no other required): the client gives plain events",
      );
    else if (itemSchema !== undefined && type !== "text/event-stream" && !isJsonSequence(type))
      add("itemSchema", `describes the items of ${type}, which the client doesn't take apart: it is handed over whole`);
    for (const word of ["prefixEncoding", "itemEncoding"])
      if (value[word] !== undefined)
        add(word, "says how the parts of a body follow each other, which the client doesn't write: hand it over whole");
  };
  for (const operation of source.operations) {
    const title = titleOf(operation);
    for (const content of operation.body?.contents ?? []) check(content, `${title} request ${content.mediaType}`);
    for (const { status, contents } of operation.responses)
      for (const content of contents) check(content, `${title} ${status} ${content.mediaType}`);
  }
  return findings;
}

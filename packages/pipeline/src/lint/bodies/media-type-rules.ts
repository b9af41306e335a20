import { isMediaType, pathOf, titleOf, type Content } from "@pressroom/description";
import type { Finding } from "../../findings/finding.ts";
import { findingAt, type ApiSource } from "../../workspace/api-source.ts";

/** Reports invalid media types: such a body can't be written, and such an answer can't be recognised. */
export function checkMediaTypes(source: ApiSource): Finding[] {
  const findings: Finding[] = [];
  const check = (content: Content, where: string): void => {
    const { mediaType } = content;
    if (isMediaType(mediaType)) return;
    const name = JSON.stringify(mediaType);
    const hint = mediaType.includes(",") ? "give each type its own entry" : "a media type is like application/json";
    findings.push(
      findingAt(source, "warning", pathOf(content), where, `names ${name}, which is not a media type: ${hint}`),
    );
  };
  for (const operation of source.operations) {
    const title = titleOf(operation);
    for (const content of operation.body?.contents ?? []) check(content, `${title} request`);
    for (const { status, contents } of operation.responses)
      for (const content of contents) check(content, `${title} ${status}`);
  }
  return findings;
}

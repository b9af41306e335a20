import { stringify } from "yaml";
import { type JsonObject, objectMember, stringMember } from "@pressroom/description";
import { oneLine } from "../findings/finding.ts";
import { apiSchemaLine } from "../lint/behaviour/editor-schema.ts";
import type { Stranger } from "./read-stranger.ts";

/** `openapi.yaml`: the vendor's own bytes if they can be kept, otherwise the parsed document. */
export function descriptionText({ verbatim, bytes, content }: Stranger): string {
  return verbatim
    ? new TextDecoder().decode(bytes)
    : stringify(content, { lineWidth: 120, aliasDuplicateObjects: false });
}

/** `api.yaml` of an API that no person has reviewed yet. */
export function behaviourText(
  id: string,
  packageName: string,
  title: string,
  url: string | null,
  note: string,
): string {
  return apiSchemaLine + stringify({ id, title, package: packageName, source: { url, note } }, { lineWidth: 120 });
}

/** The title of a description on one line, or the given name if it has none. */
export function titleOfDescription(content: JsonObject, otherwise: string): string {
  return oneLine(stringMember(objectMember(content, "info"), "title") ?? "").slice(0, 80) || otherwise;
}

import {
  isForm,
  isJson,
  isXml,
  mediaTypeOf,
  member,
  type Content,
  type DescribedOperation,
} from "@pressroom/description";
import { readOnce } from "../schema/scope.ts";
import { everyType } from "../shape/shape.ts";
import type { Direction, Side } from "../shape/side.ts";
import type { Comparison } from "../wire/comparison.ts";
import { withBytes } from "./forms/bytes-of-forms.ts";
import { holdsMedia, meaningOf } from "./media-type.ts";
import { compareMembers } from "./forms/compare-members.ts";
import { renamedInXml } from "./renamed-in-xml.ts";

/** Compares a body, media type by media type. */
export function compareMedia(
  comparison: Comparison,
  direction: Direction,
  operation: DescribedOperation,
  place: string,
  old: readonly Content[],
  now: readonly Content[],
): void {
  const add = (rule: Parameters<Comparison["add"]>[0], subject: string): void =>
    comparison.add(rule, operation, place, subject);
  if (direction === "response" && (old.length === 0) !== (now.length === 0))
    return add(now.length === 0 ? "response-content-removed" : "response-content-added", "");
  const find = (list: readonly Content[], media: Content): Content | undefined => {
    const meaning = meaningOf(media.mediaType);
    return (
      list.find(({ mediaType }) => meaningOf(mediaType) === meaning) ??
      list.find(({ mediaType }) => holdsMedia(meaningOf(mediaType), meaning))
    );
  };
  for (const media of old) {
    // A specific type instead of any type is not a new answer.
    const narrower = (): Content | undefined =>
      direction === "response" ? now.find((candidate) => find([media], candidate)) : undefined;
    const found = find(now, media) ?? narrower();
    if (!found) add(`${direction}-media-type-removed`, media.mediaType);
    else compareOne(comparison, direction, operation, place, media, found);
  }
  for (const media of now) if (!find(old, media)) add(`${direction}-media-type-added`, media.mediaType);
}

function compareOne(
  comparison: Comparison,
  direction: Direction,
  operation: DescribedOperation,
  place: string,
  old: Content,
  now: Content,
): void {
  const { schemas } = comparison;
  const { before, after } = comparison.sides(direction);
  if (!isBytes(old, before) || !isBytes(now, after))
    schemas.compare(operation, direction, place, withBytes(before, old), withBytes(after, now));
  schemas.compare(
    operation,
    direction,
    `${place} item`,
    member(old.value, "itemSchema"),
    member(now.value, "itemSchema"),
  );
  compareMembers(comparison, direction, operation, place, old, now);
  for (const pointer of renamedInXml(before, old, after, now))
    comparison.add(`${direction}-xml-changed`, operation, place, pointer);
}

/** Whether a body is bytes: OpenAPI 3.0 expresses that by a format, 3.1 by a missing schema. */
function isBytes({ mediaType, value }: Content, side: Side): boolean {
  const type = mediaTypeOf(mediaType);
  if (isJson(type) || isXml(type) || isForm(type) || type.startsWith("text/") || type.includes("*")) return false;
  const { shapes } = readOnce(side, member(value, "schema"));
  const [shape] = shapes;
  if (!shape || shapes.length > 1) return false;
  const ofBytes = shape.types.join() === "string" && Object.keys(shape.all).join() === "contentMediaType";
  return ofBytes || member(value, "schema") === undefined || shape.types.length === everyType.length;
}

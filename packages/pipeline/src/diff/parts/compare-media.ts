import { canonicalJson, member, objectMember, type Content, type DescribedOperation } from "@pressroom/description";
import type { Direction } from "../shape/side.ts";
import { written } from "../shape/written.ts";
import type { Comparison } from "../wire/comparison.ts";
import { holdsMedia, meaningOf } from "./media-type.ts";

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
    // An answer of one kind where any kind was possible is no other answer.
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
  schemas.compare(operation, direction, place, member(old.value, "schema"), member(now.value, "schema"));
  schemas.compare(
    operation,
    direction,
    `${place} item`,
    member(old.value, "itemSchema"),
    member(now.value, "itemSchema"),
  );
  if (direction === "response") return;
  const { before, after } = comparison.sides(direction);
  const [was, is] = [objectMember(old.value, "encoding"), objectMember(now.value, "encoding")];
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [one, other] = [written(before, was[name] ?? {}), written(after, is[name] ?? {})];
    if (canonicalJson(one) !== canonicalJson(other)) comparison.add("request-encoding-changed", operation, place, name);
  }
}

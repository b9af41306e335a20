import { isObject, type Json, member } from "@pressroom/description";
import type { Declared, Imported } from "./declared.ts";
import type { KnownOperation } from "./operations.ts";
import { pagingOf, type PagingRule } from "./paging-rule.ts";
import { dotted, parameterOf, pointerOf } from "./places.ts";

/** Extensions of an operation that are handled here. */
export const fernWords: readonly string[] = [
  ...["sdk-group-name", "sdk-method-name", "pagination", "retries", "idempotent", "streaming"],
].map((word) => `x-fern-${word}`);

/** Reads `x-fern-*` of an operation. @param root the description; with `true` an operation uses its settings */
export function fromFern(known: KnownOperation, root: Json): Imported {
  const { value, title } = known;
  const has = (name: string): Json | undefined => member(value, `x-fern-${name}`);
  const left: string[] = [];
  const names = [has("sdk-group-name") ?? []].flat().filter((name): name is string => typeof name === "string");
  const method = has("sdk-method-name");
  const name = typeof method === "string" ? dotted(...names, method) : undefined;
  const declared: { title: string; name?: string | undefined; paging?: Declared["paging"]; idempotent?: boolean } = {
    title,
    name,
  };
  const rule = has("pagination") === true ? member(root, "x-fern-pagination") : has("pagination");
  if (isObject(rule)) {
    const paging = pagingOf(ruleOf(rule), known);
    if (typeof paging === "string") left.push(`${title} x-fern-pagination: ${paging}`);
    else declared.paging = paging;
  }
  const retries = has("retries");
  if (member(retries, "disabled") === true) declared.idempotent = false;
  else if (retries !== undefined) left.push(`${title} x-fern-retries: createClient({ retry }) is for all operations`);
  if (has("idempotent") === true) {
    const headers = member(root, "x-fern-idempotency-headers");
    if (headers === undefined) declared.idempotent = true;
    else
      left.push(`${title} x-fern-idempotent: only with its header; send it, and say idempotent: true if you always do`);
  }
  if (has("streaming") !== undefined && has("streaming") !== false && !known.streams)
    left.push(`${title} x-fern-streaming: its description has no answer of text/event-stream; add it with an overlay`);
  if (names.length > 0 && typeof method !== "string")
    left.push(`${title} x-fern-sdk-group-name: it has no x-fern-sdk-method-name; write its name into names`);
  return { declared: [declared], left };
}

function ruleOf(rule: Json): PagingRule {
  const items = pointerOf(member(rule, "results"));
  const next = member(rule, "next_uri") ?? member(rule, "next_path");
  if (next !== undefined) return { items, link: { next: pointerOf(next) } };
  const cursor = member(rule, "cursor");
  if (cursor !== undefined)
    return { items, cursor: { parameter: parameterOf(cursor), field: pointerOf(member(rule, "next_cursor")) } };
  const step = parameterOf(member(rule, "step"));
  const offset = parameterOf(member(rule, "offset"));
  // Fern's `offset` is a page number, unless a step says that it counts items.
  return step === undefined && offset !== undefined && /page/i.test(offset)
    ? { items, page: offset }
    : { items, offset, size: step };
}

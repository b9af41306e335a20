import { isObject, member, type DescribedParameter, type Json } from "@pressroom/description";
import { readOnce } from "../schema/scope.ts";
import type { Side } from "../shape/side.ts";
import { meaningOf } from "./media-type.ts";

/** What says how a value is written: a parameter or a header. */
type Written = Pick<DescribedParameter, "in" | "value"> & { readonly allowReserved?: boolean };

/** How a value is written, as one text; two that write each value alike have the same. */
export function writtenAs(side: Side, { value, in: place, allowReserved }: Written): string {
  const content = member(value, "content");
  if (isObject(content)) return Object.keys(content).map(meaningOf).join();
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  // A style that only Swagger 2.0 has.
  const style = String(member(value, "x-style") ?? member(value, "style") ?? usual);
  const types = readOnce(side, member(value, "schema")).shapes.flatMap((shape) => shape.types);
  const isCounted = types.every((type) => type === "integer" || type === "boolean");
  const reserved = allowReserved && !isCounted ? " reserved" : "";
  return styleText(style, member(value, "explode"), types) + reserved;
}

const plainStyles = new Set(["form", "simple", "spaceDelimited", "pipeDelimited", "tabDelimited"]);

/** A style by what it does to values of some types: how lists and objects are written matters only if there are any. */
export function styleText(style: string, declared: Json | undefined, types: readonly string[]): string {
  const [list, object] = [types.includes("array"), types.includes("object")];
  if (!list && !object) return plainStyles.has(style) ? "plain" : style;
  const explode = declared ?? (style === "form" || style === "cookie");
  // A list of this style is written alike either way, and this object, too.
  if ((style === "simple" && !object) || style === "deepObject") return style;
  return `${style} ${String(explode)}`;
}

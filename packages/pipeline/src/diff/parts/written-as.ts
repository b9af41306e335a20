import { isObject, member, type DescribedParameter, type Json } from "@pressroom/description";
import { readOnce } from "../schema/scope.ts";
import type { Side } from "../shape/side.ts";
import { meaningOf } from "./media-type.ts";

/** A parameter or a header, which says how its value is written. */
type Written = Pick<DescribedParameter, "in" | "value"> & { readonly allowReserved?: boolean };

/** The style of a value as one text; two parameters that write every value alike have the same text. */
export function writtenAs(side: Side, { value, in: place, allowReserved }: Written): string {
  const content = member(value, "content");
  if (isObject(content)) return Object.keys(content).map(meaningOf).join();
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  // A style that exists only in Swagger 2.0.
  const style = String(member(value, "x-style") ?? member(value, "style") ?? usual);
  const types = readOnce(side, member(value, "schema")).shapes.flatMap((shape) => shape.types);
  const isCounted = types.every((type) => type === "integer" || type === "boolean");
  const reserved = allowReserved && !isCounted ? " reserved" : "";
  return styleText(style, member(value, "explode"), types) + reserved;
}

const plainStyles = new Set(["form", "simple", "spaceDelimited", "pipeDelimited", "tabDelimited"]);

/** A style by its effect on the possible types: styles of lists and objects matter only if such values are possible. */
export function styleText(style: string, declared: Json | undefined, types: readonly string[]): string {
  const [list, object] = [types.includes("array"), types.includes("object")];
  if (!list && !object) return plainStyles.has(style) ? "plain" : style;
  const explode = declared ?? (style === "form" || style === "cookie");
  // With this style, exploding makes no difference for a list or this object.
  if ((style === "simple" && !object) || style === "deepObject") return style;
  return `${style} ${String(explode)}`;
}

import type { ParameterDescriptor } from "../../descriptors/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { delimiters } from "./delimiters.ts";

/** Part of an operation with lists of plain values in its query that are one value each. */
export function queryListsPart(
  name: string,
  value: unknown,
  { style = "form", explode = style === "form" }: ParameterDescriptor,
): readonly string[] {
  const items = [value].flat().map((item) => encodeURIComponent(plainText(item)));
  const values = explode || items.length === 0 ? items : [items.join(delimiters[style])];
  return values.map((text) => `${encodeURIComponent(name)}=${text}`);
}

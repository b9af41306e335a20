import { encoded } from "../../wire/values/encoded.ts";
import type { OperationParts } from "../../wire/operation.ts";
import { plainText } from "../../wire/values/plain-text.ts";
import { serializeQuery } from "../../wire/serialize-query.ts";
import { delimiters, separated } from "./delimiters.ts";

/** Part of an operation with lists of plain values in its query that are one value each. */
export const queryListsPart: NonNullable<OperationParts["query"]> = (operation, given) =>
  serializeQuery(operation, given, (name, value, { style = "form", explode = style === "form" }) => {
    const items = [value].flat().map((item) => encoded(plainText(item)));
    const values = explode || items.length === 0 ? items : [separated(items, delimiters[style] as string)];
    return values.map((text) => `${encodeURIComponent(name)}=${text}`);
  });

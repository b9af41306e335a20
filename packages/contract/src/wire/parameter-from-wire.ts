/** Reads the text of a parameter or a header back into the value that its schema describes. */

import { admits, below, branchesOf, type Description, follow, type Located, typesOf } from "@pressroom/description";
import { delimiters } from "./parameter-on-wire.ts";

/** How a value is written on the wire. */
export interface Writing {
  readonly style: string;
  readonly explode: boolean;
  readonly json: boolean;
}

/**
 * @param texts Decoded; several if the name occurs several times.
 * @returns The value; undefined if it can't be known (members of an object are not read back).
 */
export function readWritten(
  description: Description,
  schema: Located | undefined,
  texts: readonly string[],
  writing: Writing,
): { value: unknown } | undefined {
  const [first = ""] = texts;
  if (writing.json) return readJson(first);
  if (schema === undefined) return { value: first };
  const types = typesOf(description, schema);
  if (types?.has("object")) return undefined;
  // A schema may describe the items of a list without saying that it is one.
  const isList = types === undefined ? speaksOfList(description, schema) : types.has("array");
  if (!isList) return texts.length > 1 ? { value: texts } : { value: readScalar(types, first) };
  const place = follow(description, schema);
  const tuple = branchesOf(place, "prefixItems");
  const items = below(description, place, "items");
  const itemTypes = (index: number): ReadonlySet<string> | undefined => {
    const item = tuple[index] ?? items;
    return item === undefined ? undefined : typesOf(description, item);
  };
  // In the style `simple`, a list is one text with or without `explode` (RFC 6570, 3.2.2).
  const isApart = texts.length > 1 || (writing.explode && writing.style !== "simple");
  const parts = isApart ? texts : first === "" ? [] : first.split(delimiters[writing.style] ?? ",");
  return { value: parts.map((part, index) => readScalar(itemTypes(index), part.trim())) };
}

function speaksOfList(description: Description, schema: Located): boolean {
  const { value } = follow(description, schema);
  return "items" in value || "prefixItems" in value;
}

/** A text that does not fit the type stays a text, so that the schema refuses it. */
function readScalar(types: ReadonlySet<string> | undefined, text: string): unknown {
  if (types === undefined) return text;
  if (admits(types, "integer") && /^-?\d+$/.test(text)) return Number(text);
  if (types.has("number") && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  return types.has("null") && (text === "null" || text === "") ? null : text;
}

function readJson(text: string): { value: unknown } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: text };
  }
}

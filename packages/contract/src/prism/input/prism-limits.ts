/** Finds valid parts that Prism 5.16.0 can't read. Its violations there would be false alarms. */

import { below, branchesOf, type Description, follow, isForm, isObject, type Located } from "@pressroom/description";
import { isHugeWrittenOut } from "./written-out.ts";
import { textOfHeader } from "../../wire/header-text.ts";
import { isXml, mediaTypeOf, typesOf } from "@pressroom/description";

/**
 * Whether Prism can't read a parameter. It throws if an optional list or object in a header is left out, and for a list or an
 * object in a path with most styles. It throws for an object in a query with some styles, and reports missing members if an optional
 * one is left out. It does not split a list with spaces, tabs or bars if each item has the name.
 */
export function isParameterBeyondPrism(description: Description, parameter: unknown): boolean {
  const place = locate(description, parameter);
  if (place === undefined || !isObject(place.value["schema"])) return false;
  const { in: where, style, explode, required, schema, "x-style": ofSwagger } = place.value;
  if (ofSwagger !== undefined || style === "spaceDelimited") return true;
  if (style === "pipeDelimited" && explode === true) return true;
  // Prism turns a text into a number if it can, so a value may fit two alternatives of `oneOf`.
  if (Array.isArray(locate(description, schema)?.value["oneOf"])) return true;
  const types = typesOf(description, { value: schema, pointer: "" });
  if (types?.has("object") !== true && types?.has("array") !== true) return false;
  if (where === "query") return types.has("object") && (required !== true || style !== "deepObject");
  return where === "path" || required !== true;
}

/** @returns the text of an answer's header, since Prism can't write lists and makes up values that the schema refuses; undefined if no value is shown */
export function textOfAnswerHeader(description: Description, header: unknown): string | undefined {
  const place = locate(description, header);
  if (place === undefined) return undefined;
  const content = isObject(place.value["content"]) ? Object.values(place.value["content"])[0] : undefined;
  const { schema, example, examples } = isObject(content) ? content : place.value;
  const named = isObject(examples) ? Object.values(examples)[0] : undefined;
  const value = example ?? (isObject(named) ? named["value"] : undefined);
  return textOfHeader(description, {
    name: "",
    required: false,
    schema: isObject(schema) ? locate(description, schema) : undefined,
    examples: value === undefined ? [] : [{ name: "shown", value }],
    json: content !== undefined,
    explode: place.value["explode"] === true,
  });
}

/**
 * Whether Prism can't read a body: XML, whose text it checks against the schema of the data in it; a form with more than plain
 * texts; a schema that would become huge.
 */
export function isBodyBeyondPrism(description: Description, mediaType: string, media: unknown): boolean {
  if (isXml(mediaTypeOf(mediaType))) return true;
  if (isObject(media) && isHugeWrittenOut(description, media["schema"])) return true;
  if (!isForm(mediaTypeOf(mediaType)) || !isObject(media) || !isObject(media["schema"])) return false;
  return isObject(media["encoding"]) || !isPlain(description, { value: media["schema"], pointer: "" });
}

function isPlain(description: Description, schema: Located, above: readonly string[] = []): boolean {
  const place = locate(description, schema.value) ?? schema;
  if (above.includes(place.pointer)) return true;
  const here = place.pointer === "" ? above : [...above, place.pointer];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((word) => branchesOf(place, word));
  const properties = isObject(place.value["properties"]) ? place.value["properties"] : {};
  return (
    parts.every((part) => isPlain(description, part, here)) &&
    Object.keys(properties).every((name) => {
      const member = below(description, place, "properties", name);
      const types = member && typesOf(description, member);
      return types === undefined || (!types.has("object") && !types.has("array"));
    })
  );
}

/** A part and its place, with references followed. Undefined if a reference leads nowhere: Prism reports that itself. */
export function locate(description: Description, value: unknown): Located | undefined {
  if (!isObject(value)) return undefined;
  try {
    return follow(description, { value, pointer: "" });
  } catch {
    return undefined;
  }
}

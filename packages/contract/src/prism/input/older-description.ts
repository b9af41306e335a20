/** A description in the older keywords that Prism knows: it reads nothing newer than OpenAPI 3.1. */

import {
  isForm,
  isJsonSequence,
  isObject,
  mediaTypeOf,
  pathItems,
  pathMethods,
  turnDown,
  type Description,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { isSequence, sampleItems, sequenceText } from "../../wire/sequence-text.ts";

/** To Prism, sequences become texts. A query that is one value becomes the members of a form, or is left out. */
export function olderDescription(description: Description): Description {
  const document = turnDown(description);
  tellAsTexts(document as Description, document);
  for (const item of pathItems(document))
    for (const holder of [item, ...pathMethods(item).map(({ value }) => value)])
      if (Array.isArray(holder["parameters"])) holder["parameters"] = holder["parameters"].flatMap(asQuery);
  return document as Description;
}

/** The method under which Prism serves an operation: it knows only these. */
export function prismMethod(method: string): string {
  return /^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)$/.test(method) ? method : "POST";
}

function tellAsTexts(document: Description, value: Json): void {
  if (Array.isArray(value)) for (const item of value) tellAsTexts(document, item);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "content" && isObject(item))
      for (const [mediaType, media] of Object.entries(item))
        if (isObject(media) && media["itemSchema"] !== undefined && isSequence(mediaType))
          tellAsText(document, mediaType, media);
    if (name !== "schemas" && name !== "examples") tellAsTexts(document, item);
  }
}

function tellAsText(document: Description, mediaType: string, media: JsonObject): void {
  const { itemSchema } = media;
  delete media["itemSchema"];
  // Without an example, Prism would make up a text that is not an item.
  const isUnshown = media["example"] === undefined && media["examples"] === undefined;
  const items =
    isUnshown && isJsonSequence(mediaTypeOf(mediaType)) && isObject(itemSchema)
      ? sampleItems(document, { value: itemSchema, pointer: "" })
      : undefined;
  media["schema"] = { type: "string", ...(items && { example: sequenceText(mediaType, items) }) };
  const shown = isObject(media["examples"]) ? Object.values(media["examples"]) : [];
  for (const example of shown)
    if (isObject(example) && "value" in example) example["value"] = sequenceText(mediaType, example["value"]);
}

function asQuery(parameter: Json): Json[] {
  if (!isObject(parameter) || parameter["in"] !== "querystring" || !isObject(parameter["content"])) return [parameter];
  const [mediaType = "", media] = Object.entries(parameter["content"])[0] ?? [];
  if (!isForm(mediaTypeOf(mediaType)) || !isObject(media)) return [];
  const { content: _content, ...rest } = parameter;
  return [{ ...rest, in: "query", style: "form", explode: true, schema: media["schema"] ?? {} }];
}

/** A description in words that Prism knows: it reads none newer than OpenAPI 3.1. */

import {
  isForm,
  isObject,
  mediaTypeOf,
  pathItems,
  pathMethods,
  turnDown,
  type Description,
  type Json,
  type JsonObject,
} from "@pressroom/description";
import { isSequence, sequenceText } from "../../wire/sequence-text.ts";

/** Sequences are texts to Prism, and a query that is one value is the members of a form, or not its business. */
export function olderDescription(description: Description): Description {
  const document = turnDown(description);
  tellAsTexts(document);
  for (const item of pathItems(document))
    for (const holder of [item, ...pathMethods(item).map(({ value }) => value)])
      if (Array.isArray(holder["parameters"])) holder["parameters"] = holder["parameters"].flatMap(asQuery);
  return document as Description;
}

/** The method that Prism serves an operation under: it knows no further ones. */
export function prismMethod(method: string): string {
  return /^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)$/.test(method) ? method : "POST";
}

function tellAsTexts(value: Json): void {
  if (Array.isArray(value)) for (const item of value) tellAsTexts(item);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name === "content" && isObject(item))
      for (const [mediaType, media] of Object.entries(item))
        if (isObject(media) && media["itemSchema"] !== undefined && isSequence(mediaType)) tellAsText(mediaType, media);
    if (name !== "schemas" && name !== "examples") tellAsTexts(item);
  }
}

function tellAsText(mediaType: string, media: JsonObject): void {
  delete media["itemSchema"];
  media["schema"] = { type: "string" };
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

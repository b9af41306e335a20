import { isObject, member, type Json, type JsonObject } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { partsBelow, type Reading } from "./broken.ts";
import { describesEvents } from "./event-schema.ts";
import { mediaTypeOf } from "./media-types.ts";
import type { Content, NamedExample } from "./operation.ts";

/** The contents of a body, an answer or a parameter. */
export function readContents(reading: Reading, holder: Located): Content[] {
  return partsBelow(reading, holder, "content").map(([mediaType, media]) => ({
    ...media,
    mediaType,
    schema: schemaOf(media, "schema"),
    itemSchema: itemsOf(reading, mediaType, media),
    examples: readExamples(reading, media),
  }));
}

/** A client yields whole events. A schema that describes only their data is not a schema of the items. */
function itemsOf({ description }: Reading, mediaType: string, media: Located): Located | undefined {
  const schema = schemaOf(media, "itemSchema");
  const isOther = mediaTypeOf(mediaType) === "text/event-stream" && schema && !describesEvents(description, schema);
  return isOther ? undefined : schema;
}

/** The place of a media type's schema, without following it, since a reference may have other keywords next to it. */
function schemaOf(media: Located, name: "schema" | "itemSchema"): Located | undefined {
  const schema = member(media.value, name);
  return isObject(schema) ? { value: schema, pointer: `${media.pointer}/${name}` } : undefined;
}

/** The examples of a media type or parameter. An example without a value, such as one in another file, is left out. */
export function readExamples(reading: Reading, holder: Located): NamedExample[] {
  if (holder.value["example"] !== undefined) return [{ name: "default", value: holder.value["example"] }];
  return partsBelow(reading, holder, "examples").flatMap(([name, example]) => {
    const value = exampleValue(example.value);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** The value of an example. Since OpenAPI 3.2 it may be data, or the text on the wire. */
export function exampleValue(example: JsonObject): Json | undefined {
  const { value, dataValue = value, serializedValue } = example;
  if (dataValue !== undefined || typeof serializedValue !== "string") return dataValue;
  try {
    return JSON.parse(serializedValue) as Json;
  } catch {
    return serializedValue;
  }
}

import { objectMember } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { itemsBelow, partBelow, type Reading } from "./broken.ts";
import { readContents, readExamples } from "./contents.ts";
import { isJson, mediaTypeOf } from "./media-types.ts";
import type { Content, DescribedParameter, NamedExample } from "./operation.ts";

/** The parameters of an operation. Its own replace those of its path with the same name and place. */
export function readParameters(reading: Reading, id: string, item: Located, operation: Located): DescribedParameter[] {
  const byKey = new Map<string, DescribedParameter>();
  for (const holder of [item, operation]) {
    for (const parameter of itemsBelow(reading, holder, "parameters")) {
      const described = readParameter(reading, id, parameter);
      if (described && !isIgnored(described.in, described.name))
        byKey.set(`${described.in} ${described.name}`, described);
    }
  }
  return [...byKey.values()];
}

/** OpenAPI says to ignore header parameters with these names: content and security declare them. */
export function isIgnored(place: string, name: string): boolean {
  return place === "header" && ["accept", "content-type", "authorization"].includes(name.toLowerCase());
}

/** The content of a parameter, if it has one. */
export function contentOf({
  mediaType = "",
  schema,
  value,
}: DescribedParameter): Pick<Content, "mediaType" | "schema" | "value"> {
  return { mediaType, schema, value: objectMember(objectMember(value, "content"), mediaType) };
}

const places = ["path", "query", "header", "cookie", "querystring"] as const;

function isPlace(place: unknown): place is DescribedParameter["in"] {
  return places.some((known) => known === place);
}

function readParameter(reading: Reading, id: string, parameter: Located): DescribedParameter | undefined {
  const { name, in: place } = parameter.value;
  if (typeof name !== "string" || !isPlace(place)) {
    reading.onBroken(
      new Error(
        `${id}: ${parameter.pointer} is not a parameter: it needs a "name", and an "in" of ${places.join(", ")}`,
      ),
    );
    return undefined;
  }
  const style = parameter.value["style"] ?? (place === "query" || place === "cookie" ? "form" : "simple");
  const explode = parameter.value["explode"];
  const [content] = readContents(reading, parameter);
  const schema = partBelow(reading, parameter, "schema") ?? content?.schema;
  const examples = [...shownTexts(reading, parameter), ...(content?.examples ?? [])];
  return {
    ...parameter,
    name,
    in: place,
    required: place === "path" || parameter.value["required"] === true,
    style: String(style),
    explode: typeof explode === "boolean" ? explode : style === "form" || style === "cookie",
    allowReserved:
      parameter.value["allowReserved"] === true &&
      (place === "query" || (place === "path" && reading.description.openapi?.startsWith("3.2"))),
    mediaType: content?.mediaType,
    json: content !== undefined && isJson(mediaTypeOf(content.mediaType)),
    schema,
    examples: examples.length > 0 ? examples : exampleOfSchema(schema),
  };
}

/** The examples without null, which has no text. Generators write null if they know no value. */
function shownTexts(reading: Reading, parameter: Located): NamedExample[] {
  const { example, ...rest } = parameter.value;
  return readExamples(reading, example === null ? { ...parameter, value: rest } : parameter).filter(
    ({ value }) => value !== null,
  );
}

/** A value that a schema shows, for parameters without an example. */
function exampleOfSchema(schema: Located | undefined): NamedExample[] {
  if (schema === undefined) return [];
  const { example, examples, const: constant, default: usual, enum: values } = schema.value;
  const shown = [
    example,
    Array.isArray(examples) ? examples[0] : undefined,
    constant,
    usual,
    Array.isArray(values) ? values[0] : undefined,
  ];
  const value = shown.find((candidate) => candidate !== undefined && candidate !== null);
  return value === undefined ? [] : [{ name: "default", value }];
}

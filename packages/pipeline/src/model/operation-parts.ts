import { isForm, isJson, isJsonSequence, mediaTypeOf, member, type Content } from "@pressroom/description";
import type { OperationModel, ParameterModel } from "./operation-model.ts";

/** The parts of the engine for an operation, by the members of `OperationParts`: names of exports of the engine. */
export type PartNames = Readonly<Record<string, string | readonly string[]>>;

/** The parts that an operation needs, so that a program carries only the code for its operations. */
export function partsOf({ method, idempotent, parameters, body, paging, responses }: OperationModel): PartNames {
  const parts: Record<string, string | readonly string[]> = {};
  for (const [place, names] of Object.entries(stylesParts)) {
    const here = parameters.filter((parameter) => parameter.in === place);
    const name = names[Math.max(...here.map(stylesOf))];
    if (name !== undefined) parts[place] = name;
  }
  if (parameters.some((parameter) => parameter.in === "cookie")) parts["cookies"] = "cookiesPart";
  if (parameters.some(({ was, gone }) => gone || was !== undefined)) parts["oldNames"] = "oldNamesPart";
  if (body && body.contents.length > 0) parts["body"] = "bodyPart";
  const bodies = bodiesOf(body?.contents ?? []);
  if (bodies.length > 0) parts["bodies"] = bodies;
  if (Array.isArray(paging) && paging.some((way) => member(way, "kind") === "link")) parts["links"] = "linksPart";
  const answers = responses.flatMap(({ contents }) => contents);
  const streams = [
    answers.some(({ mediaType }) => mediaTypeOf(mediaType) === "text/event-stream") ? "eventStreamPart" : [],
    answers.some(hasJsonItems) ? "itemStreamPart" : [],
  ].flat();
  if (streams.length > 0) parts["streams"] = streams;
  if (parameters.some((parameter) => parameter.in === "querystring")) parts["wholeQuery"] = "wholeQueryPart";
  if (!isIdempotent({ method, idempotent })) parts["once"] = "sentOncePart";
  return parts;
}

/** As declared, otherwise by RFC 9110, 9.2.2, and the QUERY method. */
export function isIdempotent({ method, idempotent }: Pick<OperationModel, "method" | "idempotent">): boolean {
  return (
    idempotent === true ||
    (idempotent === undefined && ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"].includes(method))
  );
}

/** Whether a body is a described sequence of JSON documents. */
export function hasJsonItems({ mediaType, itemSchema }: Content): boolean {
  return itemSchema !== undefined && isJsonSequence(mediaTypeOf(mediaType));
}

/** The parts that write bodies other than JSON. */
function bodiesOf(contents: readonly Content[]): string[] {
  const kinds = contents.flatMap((content) => {
    const mediaType = mediaTypeOf(content.mediaType);
    if (isJson(mediaType)) return [];
    if (isForm(mediaType)) return [mediaType.startsWith("multipart/") ? "multipartBodyPart" : "formBodyPart"];
    return [...(hasJsonItems(content) ? ["itemsBodyPart"] : []), "rawBodyPart"];
  });
  return [...new Set(kinds)];
}

/** The parts that write the parameters of each place, by their complexity. Plain path parameters need no part. */
const stylesParts: Readonly<Record<string, readonly (string | undefined)[]>> = {
  path: [undefined, "pathStylesPart", "pathStylesPart"],
  query: ["plainQueryPart", "queryListsPart", "queryStylesPart"],
  header: ["plainHeadersPart", "headerStylesPart", "headerStylesPart"],
};

/**
 * @returns 0 for plain values, and for lists in the default style of a query; 1 for lists in another style; 2 for
 * everything else
 */
function stylesOf({ in: place, values, value, segments, gone }: ParameterModel): number {
  if (gone) return 0;
  const style = member(value, "x-style") ?? member(value, "style");
  const isOpen = values === "any" || segments || member(value, "allowReserved") === true || style === "deepObject";
  if (isOpen) return 2;
  if (values === "plain" && (style === undefined || style === "form" || style === "simple")) return 0;
  const isUsual = place === "query" && (style === undefined || style === "form") && member(value, "explode") !== false;
  return isUsual ? 0 : 1;
}

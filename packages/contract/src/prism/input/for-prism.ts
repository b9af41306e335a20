/** A copy of a description without the parts that Prism gets wrong. */

import {
  type Description,
  isForm,
  isIgnored,
  isJson,
  isObject,
  isXml,
  mediaTypeOf,
  typesOf,
} from "@pressroom/description";
import { isTransportHeader } from "../../wire/transport-headers.ts";
import { isBodyBeyondPrism, isParameterBeyondPrism, locate, textOfAnswerHeader } from "./prism-limits.ts";

/**
 * Leaves out or changes what Prism gets wrong. It really calls the addresses of `callbacks`, wherever they lead. It requires header
 * parameters that OpenAPI says to ignore. It misreads fractional steps and siblings of a reference. It sends transport headers as
 * they are declared, and so cuts its own answer. And it follows references in place.
 */
export function forPrism(description: Description): object {
  const copy = structuredClone(description);
  const components = isObject(copy["components"]) ? copy["components"] : {};
  const isLeftOut = (parameter: unknown): boolean =>
    isReplacedHeader(description, parameter) || isParameterBeyondPrism(description, parameter);
  for (const item of [...objectsOf(copy["paths"]), ...objectsOf(components["pathItems"])]) {
    for (const holder of [item, ...objectsOf(item)]) {
      delete holder["callbacks"];
      if (Array.isArray(holder["parameters"]))
        holder["parameters"] = holder["parameters"].filter((parameter) => !isLeftOut(parameter));
      for (const response of objectsOf(holder["responses"])) simplifyAnswer(description, response);
      dropBodySchemas(description, holder["requestBody"]);
    }
  }
  simplify(copy, description.openapi.startsWith("3.0"));
  for (const response of objectsOf(components["responses"])) simplifyAnswer(description, response);
  for (const body of objectsOf(components["requestBodies"])) dropBodySchemas(description, body);
  return copy;
}

function dropBodySchemas(description: Description, body: unknown): void {
  const content = isObject(body) && isObject(body["content"]) ? body["content"] : {};
  for (const [mediaType, media] of Object.entries(content)) {
    if (!isObject(media) || !isBodyBeyondPrism(description, mediaType, media)) continue;
    Reflect.deleteProperty(media, "schema");
    Reflect.deleteProperty(media, "encoding");
  }
}

/**
 * Prism divides by a fractional step, and finds that 0.29 is not a multiple of 0.01. It ignores `prefixItems`. In 3.0 it obeys the
 * siblings of a reference, although they have no meaning there.
 */
function simplify(value: unknown, isOld: boolean): void {
  if (typeof value !== "object" || value === null) return;
  const step: unknown = Reflect.get(value, "multipleOf");
  if (typeof step === "number" && !Number.isInteger(step)) Reflect.deleteProperty(value, "multipleOf");
  // In the dialects of Prism's validator, `items` describes the first items, and `additionalItems` those after them.
  const first: unknown = Reflect.get(value, "prefixItems");
  if (Array.isArray(first)) {
    const others: unknown = Reflect.get(value, "items");
    Reflect.set(value, "items", first);
    Reflect.deleteProperty(value, "prefixItems");
    if (others !== undefined) Reflect.set(value, "additionalItems", others);
  }
  // A deprecated part is not a mistake of the sender.
  if (Reflect.get(value, "deprecated") === true) Reflect.deleteProperty(value, "deprecated");
  const isReference = isOld && typeof Reflect.get(value, "$ref") === "string";
  for (const [name, part] of Object.entries(value)) {
    if (isReference && name !== "$ref") Reflect.deleteProperty(value, name);
    else if (!/^(?:examples?|default|enum|const)$/.test(name)) simplify(part, isOld);
  }
}

/**
 * Prism throws if a header is a list or an object, and makes up wrong values for others, so each header gets its text. For bytes
 * whose schema says nothing, Prism makes up an object that it then can't write.
 */
function simplifyAnswer(description: Description, { headers, content }: Record<string, unknown>): void {
  for (const [name, header] of isObject(headers) ? Object.entries(headers) : []) {
    if (isTransportHeader(name)) Reflect.deleteProperty(headers as object, name);
    const text = isTransportHeader(name) ? undefined : textOfAnswerHeader(description, header);
    if (text !== undefined) Reflect.set(headers as object, name, { schema: { type: "string" }, example: text });
  }
  for (const [mediaType, media] of isObject(content) ? Object.entries(content) : []) {
    const type = mediaTypeOf(mediaType);
    if (isJson(type) || isXml(type) || isForm(type) || type.includes("*") || !isObject(media)) continue;
    const { schema } = media;
    if (isObject(schema) && typesOf(description, { value: schema, pointer: "" }) === undefined)
      media["schema"] = { type: "string" };
  }
}

function isReplacedHeader(description: Description, parameter: unknown): boolean {
  const place = locate(description, parameter);
  return place !== undefined && isIgnored(String(place.value["in"]), String(place.value["name"]));
}

function objectsOf(holder: unknown): Record<string, unknown>[] {
  if (typeof holder !== "object" || holder === null) return [];
  return Object.values(holder).filter(
    (value): value is Record<string, unknown> => typeof value === "object" && value !== null,
  );
}

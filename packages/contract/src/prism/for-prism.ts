/** A copy of a description without what Prism takes wrongly. */

import { isObject } from "@pressroom/description";
import type { Description } from "@pressroom/description";
import { isIgnored, isXml, mediaTypeOf } from "@pressroom/description";
import { isTransportHeader } from "../wire/transport-headers.ts";

/**
 * Prism really calls the addresses of `callbacks`, wherever they lead; it wants header parameters that OpenAPI says are
 * to be ignored; it holds a text of XML to the schema of the data in it; it writes headers of the transport as they are declared, and so cuts its own answer; and it follows
 * references in place.
 */
export function forPrism(description: Description): object {
  const copy = structuredClone(description) as Record<string, unknown>;
  const components = isObject(copy["components"]) ? copy["components"] : {};
  const ignored = new Set(
    Object.entries(isObject(components["parameters"]) ? components["parameters"] : {}).flatMap(([name, parameter]) =>
      isReplacedHeader(parameter) ? [`#/components/parameters/${name}`] : [],
    ),
  );
  const isLeftOut = (parameter: unknown): boolean =>
    isReplacedHeader(parameter) || (isObject(parameter) && ignored.has(String(parameter["$ref"])));
  for (const item of [...objectsOf(copy["paths"]), ...objectsOf(components["pathItems"])]) {
    for (const holder of [item, ...objectsOf(item)]) {
      delete holder["callbacks"];
      if (Array.isArray(holder["parameters"]))
        holder["parameters"] = holder["parameters"].filter((parameter) => !isLeftOut(parameter));
      for (const response of objectsOf(holder["responses"])) dropTransportHeaders(response);
      dropXmlSchemas(holder["requestBody"]);
    }
  }
  for (const response of objectsOf(components["responses"])) dropTransportHeaders(response);
  for (const body of objectsOf(components["requestBodies"])) dropXmlSchemas(body);
  return copy;
}

function dropXmlSchemas(body: unknown): void {
  const content = isObject(body) && isObject(body["content"]) ? body["content"] : {};
  for (const [mediaType, media] of Object.entries(content))
    if (isXml(mediaTypeOf(mediaType)) && isObject(media)) Reflect.deleteProperty(media, "schema");
}

function dropTransportHeaders({ headers }: Record<string, unknown>): void {
  if (!isObject(headers)) return;
  for (const name of Object.keys(headers)) if (isTransportHeader(name)) Reflect.deleteProperty(headers, name);
}

function isReplacedHeader(parameter: unknown): boolean {
  return isObject(parameter) && isIgnored(String(parameter["in"]), String(parameter["name"]));
}

function objectsOf(holder: unknown): Record<string, unknown>[] {
  if (typeof holder !== "object" || holder === null) return [];
  return Object.values(holder).filter(
    (value): value is Record<string, unknown> => typeof value === "object" && value !== null,
  );
}

/** A copy of a description without what Prism takes wrongly. */

import { type Description, isIgnored, isObject } from "@pressroom/description";
import { isTransportHeader } from "../../wire/transport-headers.ts";
import { isBodyBeyondPrism, isParameterBeyondPrism, locate } from "./prism-limits.ts";

/**
 * Prism really calls the addresses of `callbacks`, wherever they lead; it wants header parameters that OpenAPI says are
 * to be ignored; it writes headers of the transport as they are declared, and so cuts its own answer; and it follows
 * references in place.
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
      for (const response of objectsOf(holder["responses"])) dropTransportHeaders(response);
      dropBodySchemas(description, holder["requestBody"]);
    }
  }
  for (const response of objectsOf(components["responses"])) dropTransportHeaders(response);
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

function dropTransportHeaders({ headers }: Record<string, unknown>): void {
  if (!isObject(headers)) return;
  for (const name of Object.keys(headers)) if (isTransportHeader(name)) Reflect.deleteProperty(headers, name);
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
